// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/elidedlabel.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QImage>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;

class tst_ElidedLabel : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void leavesOutTheMiddle();
    void showsPlainTextAsItIs_data();
    void showsPlainTextAsItIs();
    void givesTheOthersTheirRoom();
    void isReadWhole();
};

void tst_ElidedLabel::leavesOutTheMiddle()
{
    const QString text = u"begin "_s + u"x"_s.repeated(200) + u" end"_s;
    ElidedLabel label;
    label.setText(text);
    label.resize(200, label.sizeHint().height());
    ElidedLabel expected;
    expected.setText(label.fontMetrics().elidedText(text, Qt::ElideMiddle, 200));
    expected.resize(label.size());

    QVERIFY(expected.text().startsWith(u"begin "));
    QVERIFY(expected.text().endsWith(u" end"));
    QCOMPARE(label.grab().toImage(), expected.grab().toImage());
}

void tst_ElidedLabel::showsPlainTextAsItIs_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("words") << u"SQLite · Class 7B.roster"_s;
    QTest::newRow("ampersand") << u"A & B &amp; C"_s;
    QTest::newRow("markup") << u"<b>7B</b>"_s;
    QTest::newRow("right to left") << u"فصل 7B"_s;
}

void tst_ElidedLabel::showsPlainTextAsItIs()
{
    QFETCH(QString, text);
    QLabel expected;
    expected.setTextFormat(Qt::PlainText);
    expected.setText(text);
    expected.resize(400, expected.sizeHint().height());

    ElidedLabel label;
    label.setText(text);
    label.setAlignment((text.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    label.resize(expected.size());

    QCOMPARE(label.grab().toImage(), expected.grab().toImage());
}

void tst_ElidedLabel::givesTheOthersTheirRoom()
{
    QWidget window;
    auto *row = new QHBoxLayout{&window};
    auto *other = new QLabel{u"Not stored: 2 names waiting"_s};
    auto *label = new ElidedLabel;
    label->setText(u"x"_s.repeated(200));
    row->addWidget(other);
    row->addWidget(label, 1);

    window.resize(row->minimumSize().width(), 50);
    window.show();

    QCOMPARE(other->width(), other->sizeHint().width());
    QCOMPARE_GT(label->width(), 0);
    QCOMPARE_LT(label->width(), 100);
}

void tst_ElidedLabel::isReadWhole()
{
    ElidedLabel label;
    label.setText(u"x"_s.repeated(200));
    label.resize(50, 20);

    QCOMPARE(label.text().size(), 200);
    QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name), label.text());
}

ROLLCALL_WINDOW_TEST(tst_ElidedLabel)
#include "tst_elidedlabel.moc"
