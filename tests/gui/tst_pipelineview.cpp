// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"
#include "gui/pipelineview.h"
#include "gui/style.h"
#include "support/entries.h"
#include "support/patience.h"
#include "support/pictures.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QAccessible>
#include <QImage>
#include <QLabel>
#include <QProxyStyle>
#include <QTest>

#include <array>
#include <utility>

using namespace Rollcall;
using namespace Rollcall::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Wide = 1000; // pixels, as below
constexpr int Narrow = 300;

const std::array LabelNames{
    u"producerSentence"_s, u"pipelineSentence"_s, u"consumerSentence"_s, u"rosterSentence"_s};

/// A style whose motions last as long as told.
class PacedStyle final : public QProxyStyle // clazy:exclude=missing-qobject-macro
{
public:
    explicit PacedStyle(int duration)
        : QProxyStyle{new Style}
        , m_duration{duration}
    {
    }
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returnData) const override
    {
        return hint == SH_Widget_Animation_Duration
            ? m_duration
            : QProxyStyle::styleHint(hint, option, widget, returnData);
    }

private:
    int m_duration; // ms
};

/// With so many of the names Ada, Grace, Katherine… in a queue of that capacity.
PipelineSnapshot queueOf(int capacity, const QStringList &names)
{
    PipelineSnapshot now;
    now.phase = PipelineSnapshot::Phase::Open;
    now.choice = {PipelineChoice::Kind::BoundedQueue, capacity};
    now.depth = names.size();
    for (qint64 number = 0; const QString &name : names)
        now.pipelineNames.push_back({number++, nameOf(name)});
    return now;
}

/// In slow motion.
PipelineSnapshot slow(PipelineSnapshot snapshot)
{
    snapshot.pace = {500ms, 1000ms, false};
    return snapshot;
}

/// The view, as wide as told and as high as it wants to be, in light colours.
class Scene
{
public:
    explicit Scene(int width = Wide, int duration = 0)
        : m_style{duration}
    {
        view.setStyle(&m_style);
        view.setPalette(Appearance::lightPalette());
        resize(width);
        view.show();
    }
    void resize(int width) { view.resize(width, view.heightForWidth(width)); }
    void show(const PipelineSnapshot &snapshot)
    {
        view.show(snapshot, PipelineSentences::of(snapshot));
    }
    [[nodiscard]] QLabel *label(std::size_t station) const
    {
        return view.findChild<QLabel *>(LabelNames.at(station));
    }
    [[nodiscard]] QImage picture() { return view.grab().toImage(); }
    /// A line through the places of the queue, which are in its box above its label, below its title.
    [[nodiscard]] int placesAt() const
    {
        constexpr int Below
            = 16; // pixels: the rim of the box, and what is between it and the label
        return label(1)->geometry().top() - Below - view.fontMetrics().height() / 2;
    }
    /// How often that colour begins in the line through the places of the queue.
    [[nodiscard]] int runsOf(const QColor &colour)
    {
        const QImage image = picture();
        const QRect below = label(1)->geometry(); // the box of the queue is as wide
        const int y = placesAt();
        int runs = 0;
        bool isIn = false;
        for (int x = below.left(); x <= below.right(); ++x) {
            const bool was = std::exchange(isIn, image.pixelColor(x, y).rgb() == colour.rgb());
            runs += isIn && !was ? 1 : 0;
        }
        return runs;
    }
    [[nodiscard]] QColor placeColour() const
    {
        return mixed(
            view.palette().color(QPalette::Base), view.palette().color(QPalette::Text), 0.12F);
    }
    [[nodiscard]] QColor highlight() const { return view.palette().color(QPalette::Highlight); }

private:
    PacedStyle m_style; // outlives the view

public:
    PipelineView view;
};

} // namespace

class tst_PipelineView : public WindowTestCase
{
    Q_OBJECT

private slots:
    void sentencesAreLabelsThatCanBeRead();
    void aSentenceThatStaysIsNotTouched();
    void everyPlaceIsDrawn_data();
    void everyPlaceIsDrawn();
    void aLongQueueHasAGauge();
    void theGaugeIsAsFullAsTheQueue_data();
    void theGaugeIsAsFullAsTheQueue();
    void namesStandInTheirPlaces();
    void aLongNameStaysInItsPlace();
    void whereNamesHaveNoRoomThereAreInitials();
    void aNameThatIsNotKnownHasAChip();
    void stationsStandBesideEachOtherWhereTheyFit();
    void stationsStandOneBelowTheOtherInANarrowWindow();
    void fromRightToLeftItIsMirrored_data();
    void fromRightToLeftItIsMirrored();
    void itIsAsHighAsItsWidthNeeds();
    void aLargerFontNeedsMoreRoom();
    void namesMoveInSlowMotionOnly_data();
    void namesMoveInSlowMotionOnly();
    void followsThePalette();
};

void tst_PipelineView::sentencesAreLabelsThatCanBeRead()
{
    Scene scene;
    const PipelineSnapshot snapshot = queueOf(8, {u"Ada"_s});
    const auto sentences = PipelineSentences::of(snapshot);

    scene.show(snapshot);

    const std::array expected{
        sentences.producer, sentences.pipeline, sentences.consumer, sentences.roster};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QVERIFY(scene.label(i) != nullptr);
        QCOMPARE(scene.label(i)->text(), expected.at(i));
        QCOMPARE(scene.label(i)->textFormat(), Qt::PlainText);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(scene.label(i));
        QVERIFY(accessible != nullptr);
        QCOMPARE(accessible->role(), QAccessible::StaticText);
        QCOMPARE(accessible->text(QAccessible::Name), expected.at(i));
    }
}

void tst_PipelineView::aSentenceThatStaysIsNotTouched()
{
    Scene scene;
    scene.show(queueOf(8, {u"Ada"_s}));
    for (std::size_t i = 0; i < LabelNames.size(); ++i) {
        scene.label(i)->setTextInteractionFlags(Qt::TextSelectableByMouse);
        scene.label(i)->setSelection(0, 3); // a text that is set anew loses it
    }

    scene.show(queueOf(8, {u"Ada"_s}));
    (void)scene.picture(); // a label takes its text when it is drawn
    for (std::size_t i = 0; i < LabelNames.size(); ++i)
        QVERIFY(scene.label(i)->hasSelectedText());
    scene.show(queueOf(8, {u"Ada"_s, u"Grace"_s}));
    (void)scene.picture();

    QVERIFY(!scene.label(1)->hasSelectedText());
    QVERIFY(scene.label(2)->hasSelectedText());
}

void tst_PipelineView::everyPlaceIsDrawn_data()
{
    QTest::addColumn<int>("capacity");

    QTest::newRow("one") << 1;
    QTest::newRow("three") << 3;
    QTest::newRow("as many as are drawn") << PipelineView::MostPlaces;
}

void tst_PipelineView::everyPlaceIsDrawn()
{
    QFETCH(int, capacity);
    Scene scene;

    scene.show(queueOf(capacity, {}));

    QCOMPARE(scene.runsOf(scene.placeColour()), capacity);
}

void tst_PipelineView::aLongQueueHasAGauge()
{
    Scene scene;

    scene.show(queueOf(PipelineView::MostPlaces + 1, {}));

    QCOMPARE(scene.runsOf(scene.placeColour()), 1);
    QCOMPARE(scene.runsOf(scene.highlight()), 0);
}

void tst_PipelineView::theGaugeIsAsFullAsTheQueue_data()
{
    QTest::addColumn<int>("depth");

    QTest::newRow("one") << 1;
    QTest::newRow("a quarter") << 16;
    QTest::newRow("half") << 32;
    QTest::newRow("full") << 64;
}

void tst_PipelineView::theGaugeIsAsFullAsTheQueue()
{
    QFETCH(int, depth);
    Scene scene;
    PipelineSnapshot snapshot = queueOf(64, {});
    scene.show(snapshot);
    const QImage empty = scene.picture();
    // Without the figure, which changes as well: the line through the places.
    const QRect below = scene.label(1)->geometry();
    const int y = scene.placesAt();
    snapshot.depth = depth;

    scene.show(snapshot);

    const QImage picture = scene.picture();
    int whole = 0;
    int full = 0;
    int first = -1;
    for (int x = below.left(); x <= below.right(); ++x) {
        whole += empty.pixelColor(x, y).rgb() == scene.placeColour().rgb() ? 1 : 0;
        if (picture.pixelColor(x, y).rgb() == scene.highlight().rgb()) {
            ++full;
            first = first < 0 ? x : first;
        }
    }
    QVERIFY(whole > 64);
    QVERIFY2(qAbs(full - whole * depth / 64) <= 4, qPrintable(u"%1 of %2"_s.arg(full).arg(whole)));
    QCOMPARE_GE(first, below.left() + 4); // it begins at the consumer's side
    QCOMPARE_LE(qAbs(first - (below.right() - full)), 14);
}

void tst_PipelineView::namesStandInTheirPlaces()
{
    Scene scene;
    scene.show(queueOf(3, {}));
    QCOMPARE(scene.runsOf(scene.placeColour()), 3);

    scene.show(queueOf(3, {u"Ada"_s, u"Grace"_s}));

    QCOMPARE(scene.runsOf(scene.placeColour()), 1);
    const QImage both = scene.picture();
    scene.show(queueOf(3, {u"Grace"_s, u"Ada"_s}));
    QVERIFY(scene.picture() != both);
}

void tst_PipelineView::aLongNameStaysInItsPlace()
{
    Scene scene;
    scene.show(queueOf(3, {u"Ada"_s}));
    const QImage before = scene.picture();

    scene.show(queueOf(3, {QString{200, u'x'}}));

    const QRect changed = differenceOf(before, scene.picture());
    const QRect box = scene.label(1)->geometry();
    QVERIFY(!changed.isEmpty());
    QCOMPARE_GE(changed.left(), box.left() + box.width() * 2 / 3 - 4); // the place of the first
    QCOMPARE_LE(changed.right(), box.right());
}

void tst_PipelineView::whereNamesHaveNoRoomThereAreInitials()
{
    Scene full;
    Scene initials;
    Scene others;

    full.show(queueOf(PipelineView::MostPlaces, {u"Ada Maria Lovelace"_s}));
    initials.show(queueOf(PipelineView::MostPlaces, {u"AL"_s}));
    others.show(queueOf(PipelineView::MostPlaces, {u"AM"_s}));

    QCOMPARE(full.picture(), initials.picture());
    QVERIFY(full.picture() != others.picture());
    full.show(queueOf(PipelineView::MostPlaces, {QString{200, u'A'}})); // one word
    initials.show(queueOf(PipelineView::MostPlaces, {u"A"_s}));
    QCOMPARE(full.picture(), initials.picture());
}

void tst_PipelineView::aNameThatIsNotKnownHasAChip()
{
    Scene scene;
    PipelineSnapshot snapshot = queueOf(3, {u"Ada"_s});
    snapshot.pipelineNames.front().text.reset();

    scene.show(snapshot);

    QCOMPARE(scene.runsOf(scene.placeColour()), 2);
}

void tst_PipelineView::stationsStandBesideEachOtherWhereTheyFit()
{
    Scene scene;
    scene.show(queueOf(8, {}));

    for (std::size_t i = 0; i + 1 < LabelNames.size(); ++i) {
        QCOMPARE_LT(scene.label(i)->geometry().right(), scene.label(i + 1)->geometry().left());
        QCOMPARE(scene.label(i)->geometry().top(), scene.label(i + 1)->geometry().top());
    }
    QCOMPARE_GE(scene.label(0)->geometry().left(), 0);
    QCOMPARE_LE(scene.label(3)->geometry().right(), Wide);
    QCOMPARE_LE(scene.label(3)->geometry().bottom(), scene.view.height());
}

void tst_PipelineView::stationsStandOneBelowTheOtherInANarrowWindow()
{
    Scene scene{Narrow};
    scene.show(queueOf(8, {}));

    for (std::size_t i = 0; i + 1 < LabelNames.size(); ++i) {
        QCOMPARE_LT(scene.label(i)->geometry().bottom(), scene.label(i + 1)->geometry().top());
        QCOMPARE(scene.label(i)->geometry().left(), scene.label(i + 1)->geometry().left());
    }
    QCOMPARE_LE(scene.label(3)->geometry().bottom(), scene.view.height());
    QCOMPARE_LE(scene.label(3)->geometry().right(), Narrow);
}

void tst_PipelineView::fromRightToLeftItIsMirrored_data()
{
    QTest::addColumn<int>("width");

    QTest::newRow("wide") << Wide;
    QTest::newRow("narrow") << Narrow;
}

void tst_PipelineView::fromRightToLeftItIsMirrored()
{
    QFETCH(int, width);
    Scene scene{width};
    scene.show(queueOf(3, {u"Ada"_s}));
    std::array<QRect, LabelNames.size()> before;
    for (std::size_t i = 0; i < before.size(); ++i)
        before.at(i) = scene.label(i)->geometry();

    scene.view.setLayoutDirection(Qt::RightToLeft);

    for (std::size_t i = 0; i < before.size(); ++i) {
        const QRect was = before.at(i);
        const QRect now = scene.label(i)->geometry();
        QCOMPARE(now, (QRect{width - was.right() - 1, was.top(), was.width(), was.height()}));
        QVERIFY(scene.label(i)->alignment().testFlag(Qt::AlignRight));
    }
    QCOMPARE(scene.runsOf(scene.placeColour()), 2);
}

void tst_PipelineView::itIsAsHighAsItsWidthNeeds()
{
    const Scene scene;

    QVERIFY(scene.view.hasHeightForWidth());
    QVERIFY(scene.view.sizePolicy().hasHeightForWidth());
    QCOMPARE_GT(scene.view.heightForWidth(Narrow), scene.view.heightForWidth(Wide));
    QCOMPARE(scene.view.heightForWidth(Wide), scene.view.heightForWidth(2 * Wide));
    const QSize hint = scene.view.sizeHint();
    QCOMPARE(hint.height(), scene.view.heightForWidth(hint.width()));
    QCOMPARE_LT(scene.view.minimumSizeHint().width(), Narrow);
}

void tst_PipelineView::aLargerFontNeedsMoreRoom()
{
    Scene scene{2 * Wide};
    scene.show(queueOf(8, {}));
    const int before = scene.view.heightForWidth(2 * Wide);
    QFont large = scene.view.font();
    large.setPointSizeF(large.pointSizeF() * 1.5);

    scene.view.setFont(large);
    scene.resize(2 * Wide);

    QCOMPARE_GT(scene.view.height(), before);
    QCOMPARE_LE(scene.label(0)->geometry().bottom(), scene.view.height());
    QCOMPARE_GT(scene.label(0)->geometry().top(), before / 3);
}

void tst_PipelineView::namesMoveInSlowMotionOnly_data()
{
    QTest::addColumn<bool>("isSlow");
    QTest::addColumn<int>("duration");
    QTest::addColumn<bool>("moves");

    QTest::newRow("at full speed") << false << 200 << false;
    QTest::newRow("in slow motion") << true << 200 << true;
    QTest::newRow("in slow motion, where the style wants none") << true << 0 << false;
}

void tst_PipelineView::namesMoveInSlowMotionOnly()
{
    QFETCH(bool, isSlow);
    QFETCH(int, duration);
    QFETCH(bool, moves);
    const auto paced
        = [isSlow](const PipelineSnapshot &snapshot) { return isSlow ? slow(snapshot) : snapshot; };
    PipelineSnapshot waiting = queueOf(3, {});
    waiting.producer.waiting = 1;
    waiting.waitingNames = {{0, nameOf(u"Ada"_s)}};
    const PipelineSnapshot put = paced(queueOf(3, {u"Ada"_s}));
    Scene resting{Wide, 0};
    resting.show(put);
    const QImage inPlace = resting.picture();
    Scene scene{Wide, duration};
    scene.show(paced(waiting));

    scene.show(put);

    QCOMPARE(scene.picture() != inPlace, moves);
    scene.show(put); // the same again does not hold it up
    QTRY_COMPARE_WITH_TIMEOUT(scene.picture(), inPlace, Patience);
}

void tst_PipelineView::followsThePalette()
{
    Scene scene;
    scene.show(queueOf(3, {}));

    scene.view.setPalette(Appearance::darkPalette());

    QCOMPARE(scene.placeColour(),
        mixed(Appearance::darkPalette().color(QPalette::Base),
            Appearance::darkPalette().color(QPalette::Text), 0.12F));
    QCOMPARE(scene.runsOf(scene.placeColour()), 3);
}

ROLLCALL_WINDOW_TEST(tst_PipelineView)
#include "tst_pipelineview.moc"
