// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/style.h"

#include "gui/appearance.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QApplication>
#include <QColor>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Rollcall;

namespace {

/// Fusion on a desktop that wants icons everywhere.
class IconsEverywhere final : public QProxyStyle // clazy:exclude=missing-qobject-macro
{
public:
    IconsEverywhere()
        : QProxyStyle{u"Fusion"_s}
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returnData) const override
    {
        if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
            return 1;
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
};

QProgressBar *barOf(QWidget *window, int asked, int entered)
{
    auto *bar = new QProgressBar{window};
    bar->setTextVisible(false);
    bar->setRange(0, asked);
    bar->setValue(entered);
    bar->resize(200, 8);
    return bar;
}

/// How many pixels of the middle of @p bar have the colour of what is done.
int doneIn(QProgressBar *bar)
{
    const QImage image = bar->grab().toImage();
    const QColor done = bar->palette().color(QPalette::Highlight);
    int pixels = 0;
    for (int x = 0; x < image.width(); ++x)
        pixels += image.pixelColor(x, image.height() / 2) == done ? 1 : 0;
    return pixels;
}

/// The largest difference of a colour's part between pixels in the same place.
int difference(const QImage &a, const QImage &b)
{
    int largest = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y);
            const QColor other = b.pixelColor(x, y);
            largest = std::max({largest, std::abs(one.red() - other.red()),
                std::abs(one.green() - other.green()), std::abs(one.blue() - other.blue())});
        }
    }
    return largest;
}

} // namespace

class tst_Style : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void dialogButtonsHaveNoIcons_data();
    void dialogButtonsHaveNoIcons();
    void wordsHaveRoomInAButton_data();
    void wordsHaveRoomInAButton();
    void aFieldHasAnOutlineThatIsSeen_data();
    void aFieldHasAnOutlineThatIsSeen();
    void textsOfFieldsBeginAlike();
    void aProgressBarIsFilledByWhatIsDone_data();
    void aProgressBarIsFilledByWhatIsDone();
    void aProgressBarIsTheSameFromBothSides_data();
    void aProgressBarIsTheSameFromBothSides();
};

void tst_Style::initTestCase()
{
    auto *style = new Style;
    style->setBaseStyle(new IconsEverywhere);
    QApplication::setStyle(style);
}

void tst_Style::dialogButtonsHaveNoIcons_data()
{
    using Dialog = std::shared_ptr<QWidget>;
    QTest::addColumn<Dialog>("dialog");

    const auto files = std::make_shared<QFileDialog>();
    files->setOption(QFileDialog::DontUseNativeDialog);
    files->setAcceptMode(QFileDialog::AcceptSave);

    QTest::newRow("row of buttons") << Dialog{std::make_shared<QDialogButtonBox>(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Close)};
    QTest::newRow("message box") << Dialog{std::make_shared<QMessageBox>(
        QMessageBox::Warning, u"Close?"_s, u"2 names are lost."_s, QMessageBox::Discard)};
    QTest::newRow("file dialog") << Dialog{files};
}

void tst_Style::dialogButtonsHaveNoIcons()
{
    QFETCH(std::shared_ptr<QWidget>, dialog);

    dialog->show();

    const auto buttons = dialog->findChildren<QPushButton *>();
    QVERIFY(!buttons.isEmpty());
    for (const QPushButton *button : buttons)
        QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
}

void tst_Style::wordsHaveRoomInAButton_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("short") << u"OK"_s;
    QTest::newRow("two words") << u"End Request"_s;
    QTest::newRow("long") << u"Show All the Details There Are…"_s;
}

void tst_Style::wordsHaveRoomInAButton()
{
    QFETCH(QString, text);
    const QPushButton button{text};

    const int words = button.fontMetrics().horizontalAdvance(text);

    QCOMPARE_GE(button.sizeHint().width(), words + 20);
}

void tst_Style::aFieldHasAnOutlineThatIsSeen_data()
{
    QTest::addColumn<std::shared_ptr<QWidget>>("field");
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("isLight");

    using Field = std::shared_ptr<QWidget>;
    const auto light = Appearance::lightPalette();
    const auto dark = Appearance::darkPalette();
    QTest::newRow("light: line") << Field{std::make_shared<QLineEdit>()} << light << true;
    QTest::newRow("light: number") << Field{std::make_shared<QSpinBox>()} << light << true;
    QTest::newRow("light: list") << Field{std::make_shared<QListView>()} << light << true;
    QTest::newRow("light: choice") << Field{std::make_shared<QRadioButton>()} << light << true;
    QTest::newRow("dark: line") << Field{std::make_shared<QLineEdit>()} << dark << false;
    QTest::newRow("dark: number") << Field{std::make_shared<QSpinBox>()} << dark << false;
    QTest::newRow("dark: list") << Field{std::make_shared<QListView>()} << dark << false;
    QTest::newRow("dark: choice") << Field{std::make_shared<QRadioButton>()} << dark << false;
}

void tst_Style::aFieldHasAnOutlineThatIsSeen()
{
    QFETCH(std::shared_ptr<QWidget>, field);
    QFETCH(QPalette, palette);
    QFETCH(bool, isLight);
    field->setPalette(palette);
    field->resize(field->sizeHint());

    const QImage image = field->grab().toImage();
    const QColor ground = palette.color(QPalette::Window);
    int most = 0; // difference to the ground, at the left end of the middle
    for (int x = 0; x < 4; ++x) {
        const int lightness = image.pixelColor(x, image.height() / 2).lightness();
        most = std::max(
            most, isLight ? ground.lightness() - lightness : lightness - ground.lightness());
    }

    QCOMPARE_GE(most, 40);
}

void tst_Style::textsOfFieldsBeginAlike()
{
    QWidget window;
    QLineEdit line{u"II"_s, &window};
    QSpinBox number{&window};
    number.setPrefix(u"II"_s);
    for (QWidget *field : {static_cast<QWidget *>(&line), static_cast<QWidget *>(&number)})
        field->resize(200, 30);

    const auto textStart = [](QWidget *field) {
        const QImage image = field->grab().toImage();
        int x = 4; // behind the frame
        while (image.pixelColor(x, 15).lightness() > 128)
            ++x;
        return x;
    };

    QCOMPARE(textStart(&line), textStart(&number));
}

void tst_Style::aProgressBarIsFilledByWhatIsDone_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("entered");
    QTest::addColumn<int>("least"); // pixels of 200
    QTest::addColumn<int>("most");

    QTest::newRow("nothing") << 10 << 0 << 0 << 0;
    QTest::newRow("so little that it would not be seen") << 1'000'000 << 1 << 4 << 8;
    QTest::newRow("half") << 10 << 5 << 96 << 100;
    QTest::newRow("all") << 10 << 10 << 196 << 200;
}

void tst_Style::aProgressBarIsFilledByWhatIsDone()
{
    QFETCH(int, asked);
    QFETCH(int, entered);
    QFETCH(int, least);
    QFETCH(int, most);
    QWidget window;

    const int done = doneIn(barOf(&window, asked, entered));

    QCOMPARE_GE(done, least);
    QCOMPARE_LE(done, most);
}

void tst_Style::aProgressBarIsTheSameFromBothSides_data()
{
    QTest::addColumn<int>("entered");

    QTest::newRow("nothing") << 0;
    QTest::newRow("a third") << 3;
    QTest::newRow("all") << 9;
}

void tst_Style::aProgressBarIsTheSameFromBothSides()
{
    QFETCH(int, entered);
    QWidget window;
    QProgressBar *bar = barOf(&window, 9, entered);

    const QImage leftToRight = bar->grab().toImage();
    bar->setLayoutDirection(Qt::RightToLeft);
    const QImage rightToLeft = bar->grab().toImage();

    const QImage mirrored = leftToRight.mirrored(true, false);
    QCOMPARE_LE(difference(rightToLeft, mirrored), 24); // the round ends are not drawn exactly
}

ROLLCALL_WINDOW_TEST(tst_Style)
#include "tst_style.moc"
