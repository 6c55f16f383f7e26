// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/studentdelegate.h"
#include "models/rostermodel.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QApplication>
#include <QHelpEvent>
#include <QListView>
#include <QPainter>
#include <QTest>
#include <QTextDocument>
#include <QToolTip>

#include <utility>

using namespace Rollcall;
using namespace Qt::StringLiterals;

namespace {

/// Row 0 of a roster, drawn black on white.
class Row
{
public:
    /// Its number in the roster is not what is shown.
    explicit Row(const QString &name, int width = 300)
    {
        m_model.append({{80'000, name}});
        option.initFrom(&m_view);
        option.font = m_view.font();
        option.fontMetrics = m_view.fontMetrics();
        option.state = QStyle::State_Enabled | QStyle::State_Active;
        option.palette = QPalette{Qt::black, Qt::white, Qt::white, Qt::black, Qt::gray, Qt::black,
            Qt::white, Qt::white, Qt::white};
        option.palette.setColor(QPalette::Highlight, Qt::blue);
        option.palette.setColor(QPalette::HighlightedText, Qt::white);
        option.palette.setColor(QPalette::PlaceholderText, Qt::black);
        option.rect = {0, 0, width, m_delegate.sizeHint(option, index()).height()};
    }

    QModelIndex index() { return m_model.index(0); }
    RosterModel &model() { return m_model; }

    QImage image() { return image(index()); }
    /// The same row, if it were @p index.
    QImage image(const QModelIndex &index)
    {
        QImage image{option.rect.size(), QImage::Format_RGB32};
        image.fill(Qt::white);
        QPainter painter{&image};
        m_delegate.paint(&painter, option, index);
        return image;
    }

    /// Returns the columns from the first to the last with a dark pixel, from @p left on.
    std::pair<int, int> inked(int left, int right)
    {
        const QImage drawn = image();
        std::pair<int, int> found{-1, -1};
        for (int x = left; x < right; ++x) {
            for (int y = 0; y < drawn.height(); ++y) {
                if (qGray(drawn.pixel(x, y)) < 128)
                    found = {found.first < 0 ? x : found.first, x};
            }
        }
        return found;
    }

    /// Returns what the tool tip says, as it is read; null if there is none.
    QString toolTip()
    {
        QToolTip::hideText();
        QHelpEvent event{QEvent::ToolTip, {50, 5}, {50, 5}};
        m_delegate.helpEvent(&event, &m_view, option, index());
        if (QToolTip::text().isEmpty())
            return {};
        QTextDocument document;
        document.setHtml(QToolTip::text());
        return document.toPlainText();
    }

    QStyleOptionViewItem option;

private:
    RosterModel m_model;
    QListView m_view;
    StudentDelegate m_delegate;
};

} // namespace

class tst_StudentDelegate : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void positionAndNameStandInTheirColumns();
    void thePositionIsShownNotTheNumber();
    void columnsAreMirrored_data();
    void columnsAreMirrored();
    void theColumnOfThePositionsGrowsByTwoDigits();
    void theHeightIsTheFonts_data();
    void theHeightIsTheFonts();
    void theWholeRowIsSelected();
    void aNameThatDoesNotFitHasAPlainToolTip_data();
    void aNameThatDoesNotFitHasAPlainToolTip();
    void staysInItsRow_data();
    void staysInItsRow();
};

void tst_StudentDelegate::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
}

void tst_StudentDelegate::positionAndNameStandInTheirColumns()
{
    Row row{u"Ada"_s};
    const int em = row.option.fontMetrics.height();
    const int digit = row.option.fontMetrics.horizontalAdvance(u'0');
    const int numberEnd = em / 2 + 4 * digit;

    const auto number = row.inked(0, numberEnd + 2);
    const auto name = row.inked(numberEnd + 2, 300);

    QVERIFY(number.first >= numberEnd - digit);
    QVERIFY(number.second <= numberEnd);
    QVERIFY(name.first >= numberEnd + em / 2 - 1);
    QVERIFY(name.second < 150);
}

void tst_StudentDelegate::thePositionIsShownNotTheNumber()
{
    const auto secondRow = [](qint64 firstNumber, qint64 secondNumber) {
        RosterModel model;
        model.append({{firstNumber, u"Ada"_s}, {secondNumber, u"Grace"_s}});
        Row row{u"Grace"_s};
        return row.image(model.index(1));
    };
    Row first{u"Grace"_s};

    QCOMPARE(secondRow(12, 313), secondRow(1, 2));
    QVERIFY(secondRow(12, 313) != first.image());
}

void tst_StudentDelegate::columnsAreMirrored_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("Latin") << u"Ada Lovelace"_s;
    QTest::newRow("Arabic") << u"محمد علي"_s;
    QTest::newRow("too long") << u"Ada Lovelace "_s.repeated(20);
}

void tst_StudentDelegate::columnsAreMirrored()
{
    QFETCH(QString, name);
    Row row{name};
    const int em = row.option.fontMetrics.height();
    const int numberWidth = em / 2 + 4 * row.option.fontMetrics.horizontalAdvance(u'0');
    const auto leftToRight = row.inked(numberWidth + 2, 300);

    row.option.direction = Qt::RightToLeft;
    const auto rightToLeft = row.inked(0, 300 - numberWidth - 2);
    const auto number = row.inked(300 - numberWidth - 2, 300);

    QVERIFY(leftToRight.first >= 0);
    QVERIFY(qAbs(leftToRight.first - (numberWidth + em / 2)) <= 3);
    QVERIFY(qAbs(rightToLeft.second - (300 - numberWidth - em / 2)) <= 6);
    QVERIFY(number.first >= 0);
}

void tst_StudentDelegate::theColumnOfThePositionsGrowsByTwoDigits()
{
    const auto nameEnd = [](int rows) {
        Row row{u"Ada"_s};
        Students others;
        for (int number = 1; number < rows; ++number)
            others.append(number, u8"");
        row.model().append(others);
        return row.inked(0, 300).second;
    };

    QCOMPARE(nameEnd(9'999), nameEnd(1));
    QVERIFY(nameEnd(10'000) > nameEnd(9'999));
    QCOMPARE(nameEnd(999'999), nameEnd(10'000));
    QVERIFY(nameEnd(1'000'000) > nameEnd(999'999));
}

void tst_StudentDelegate::theHeightIsTheFonts_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("no name") << QString{};
    QTest::newRow("Thai, Arabic, Chinese") << u"สมชาย ใจดี محمد 山田"_s;
    QTest::newRow("several lines") << u"Ada\nLovelace\u2028Byron"_s;
    QTest::newRow("very long") << u"Ada Lovelace "_s.repeated(100'000);
}

void tst_StudentDelegate::theHeightIsTheFonts()
{
    QFETCH(QString, name);
    Row row{name};
    Row plain{u"Ada"_s};

    QCOMPARE(row.option.rect.height(), plain.option.rect.height());
    QVERIFY(row.option.rect.height() > row.option.fontMetrics.height());
}

void tst_StudentDelegate::theWholeRowIsSelected()
{
    Row row{u"Ada"_s};

    row.option.state |= QStyle::State_Selected;

    const QImage image = row.image();
    QCOMPARE(image.pixelColor(0, 0), QColor{Qt::blue});
    QCOMPARE(image.pixelColor(299, image.height() - 1), QColor{Qt::blue});
}

void tst_StudentDelegate::aNameThatDoesNotFitHasAPlainToolTip_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fits");

    QTest::newRow("empty") << QString{} << true;
    QTest::newRow("short") << u"Ada Lovelace"_s << true;
    QTest::newRow("short markup") << u"<b>Ada</b>"_s << true;
    QTest::newRow("long") << u"Ada Lovelace "_s.repeated(20).trimmed() << false;
    QTest::newRow("long markup") << u"<b>Ada</b> &amp; <img src='x'>"_s.repeated(9) << false;
    QTest::newRow("long Arabic") << u"محمد علي "_s.repeated(20).trimmed() << false;
}

void tst_StudentDelegate::aNameThatDoesNotFitHasAPlainToolTip()
{
    QFETCH(QString, name);
    QFETCH(bool, fits);
    Row row{name};

    QCOMPARE(row.toolTip(), fits ? QString{} : name);
}

void tst_StudentDelegate::staysInItsRow_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("width");

    QTest::newRow("high marks") << u"Z̸̡̢̛̗̘̙̜̝͝a͎̔̈́̈́l̶̢̛̗g̨̀̀̀̀̀̀̀̀̀o̕"_s << 300;
    QTest::newRow("very long") << u"Ada Lovelace "_s.repeated(100'000) << 300;
    QTest::newRow("no room for the name") << u"Ada Lovelace"_s << 30;
    QTest::newRow("no room at all") << u"Ada Lovelace"_s << 1;
}

void tst_StudentDelegate::staysInItsRow()
{
    QFETCH(QString, name);
    QFETCH(int, width);
    Row row{name, width};
    const int above = 50;
    QImage image{width + 2 * above, row.option.rect.height() + 2 * above, QImage::Format_RGB32};
    image.fill(Qt::white);
    const QImage blank = image;
    const QRect place = row.option.rect.translated(above, above);

    QPainter painter{&image};
    row.option.rect = place;
    StudentDelegate{}.paint(&painter, row.option, row.index());
    painter.fillRect(place, Qt::white);
    painter.end();

    QCOMPARE(image, blank);
}

ROLLCALL_WINDOW_TEST(tst_StudentDelegate)
#include "tst_studentdelegate.moc"
