// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/pipelinedock.h"

#include "gui/appearance.h"
#include "gui/comparisonwording.h"
#include "gui/pipelineplot.h"
#include "gui/pipelinesentences.h"
#include "gui/pipelineview.h"
#include "gui/statuschip.h"
#include "pipeline/latencyhistogram.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Rollcall {

namespace {

constexpr auto LookInterval = 100ms;
constexpr double Second = 1000; // milliseconds
constexpr std::size_t LooksInSecond = 1s / LookInterval;
constexpr qint64 LeastTextPause = 1000; // milliseconds: a text that changes faster is not read
constexpr double UsualProducerDelay = 0.5; // seconds
constexpr double UsualConsumerDelay = 1;
constexpr int WideLetters = 84; // so many fit where controls and plot stand side by side
constexpr int DockSpacing = 10;

QDoubleSpinBox *makeDelay(const QString &name, double seconds, QWidget *parent)
{
    auto *box = new QDoubleSpinBox{parent};
    box->setRange(0, static_cast<double>(Pace::LongestDelay.count()) / Second);
    box->setSingleStep(0.1); // NOLINT(*-magic-numbers)
    box->setDecimals(1);
    box->setValue(seconds);
    box->setSuffix(PipelineDock::tr(" s", "seconds, behind a number"));
    box->setSpecialValueText(PipelineDock::tr("none"));
    box->setAccessibleName(name);
    return box;
}

Pace::Milliseconds delayOf(const QDoubleSpinBox *box)
{
    return Pace::Milliseconds{std::lround(box->value() * Second)};
}

/// A time from a percentile.
QString handOverText(double nanoseconds)
{
    return durationText(
        std::chrono::nanoseconds{std::llround(LatencyHistogram::exactDigits(nanoseconds))});
}

} // namespace

PipelineDock::PipelineDock(QWidget *parent)
    : QDockWidget{tr("Pipeline"), parent}
    , m_badge{new StatusChip{this}}
{
    setObjectName(u"pipelineDock"_s);
    setFeatures(DockWidgetClosable);
    setAllowedAreas(Qt::BottomDockWidgetArea);
    toggleViewAction()->setText(tr("&Pipeline"));
    toggleViewAction()->setShortcut(Qt::Key_F9);
    m_badge->setObjectName(u"slowMotionBadge"_s);
    m_badge->show(StatusChip::State::Slow, tr("Slow motion"));
    m_badge->hide();
    m_timer.setParent(this);
    connect(&m_timer, &QTimer::timeout, this, &PipelineDock::look);
    hide();
}

PipelineDock::~PipelineDock() = default;

void PipelineDock::follow(Intake *intake)
{
    watch(false);
    m_intake = intake;
    m_rate = {};
    m_sinceText.invalidate();
    for (PipelinePlot *plot : m_plots) {
        if (plot != nullptr)
            plot->clear();
    }
    if (isVisible())
        watch(true);
}

void PipelineDock::watch(bool on)
{
    if (on)
        m_timer.start(LookInterval);
    else
        m_timer.stop();
    if (!m_intake)
        return;
    m_intake->watch(on);
    m_intake->setPace(on ? pace() : Pace{});
    (void)m_intake->look(0); // what was before was not seen
    m_rate = {};
    m_sinceWatched.start();
    if (on)
        look();
}

void PipelineDock::showEvent(QShowEvent *event)
{
    if (m_view == nullptr)
        makeContents();
    QDockWidget::showEvent(event);
    watch(true);
}

void PipelineDock::hideEvent(QHideEvent *event)
{
    QDockWidget::hideEvent(event);
    if (m_slow != nullptr)
        m_slow->setChecked(false);
    watch(false);
}

void PipelineDock::resizeEvent(QResizeEvent *event)
{
    QDockWidget::resizeEvent(event);
    if (m_lower == nullptr)
        return;
    const bool isWide = width() >= WideLetters * fontMetrics().averageCharWidth();
    m_lower->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

bool PipelineDock::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
        event->ignore(); // it goes to what is around
        return true;
    }
    return QDockWidget::eventFilter(watched, event);
}

void PipelineDock::makeContents()
{
    auto *contents = new QWidget;
    m_view = new PipelineView{contents};
    m_sum = new QLabel{contents};
    m_sum->setObjectName(u"sum"_s);
    m_sum->setTextFormat(Qt::PlainText);
    m_sum->setWordWrap(true);
    m_sum->setAlignment(
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading) | Qt::AlignAbsolute);
    m_lower = new QBoxLayout{QBoxLayout::LeftToRight};
    m_lower->setSpacing(2 * DockSpacing);
    m_controls = makeControls();
    m_lower->addWidget(m_controls);
    m_lower->addWidget(makePlots(), 1);
    auto *layout = new QVBoxLayout{contents};
    layout->setSpacing(DockSpacing);
    layout->addWidget(m_view);
    layout->addWidget(m_sum);
    layout->addLayout(m_lower);
    for (QWidget *control :
        std::initializer_list<QWidget *>{m_producerDelay, m_consumerDelay, m_curve}) {
        control->setFocusPolicy(Qt::StrongFocus); // else the wheel gives it
        control->installEventFilter(this);
    }

    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setWidget(contents);
    setWidget(area);
}

QWidget *PipelineDock::makeControls()
{
    auto *controls = new QWidget;
    m_slow = new QCheckBox{tr("Slow m&otion"), controls};
    m_slow->setToolTip(
        tr("Names wait before they are put and taken. Entering them is not slowed."));
    m_producerDelay = makeDelay(tr("Producer delay"), UsualProducerDelay, controls);
    m_consumerDelay = makeDelay(tr("Consumer delay"), UsualConsumerDelay, controls);
    m_pause = new QPushButton{tr("Pause threads"), controls};
    m_pause->setCheckable(true);
    m_step = new QPushButton{tr("Step"), controls};
    m_step->setToolTip(tr("Take one name, and put one"));
    auto *timeline = new QPushButton{tr("Timeline…"), controls};
    timeline->setToolTip(tr("Record what both threads do, and look at it step by step"));
    connect(timeline, &QPushButton::clicked, this, &PipelineDock::timelineWanted);
    for (QPushButton *button : {m_pause, m_step, timeline})
        button->setAutoDefault(false); // Enter belongs to the name field

    auto *explain = new QPushButton{tr("Explain…"), controls};
    explain->setToolTip(tr("Say at length what the threads do, and show the lines that do it"));
    explain->setAutoDefault(false);
    connect(explain, &QPushButton::clicked, this, &PipelineDock::explainWanted);

    auto *first = new QHBoxLayout;
    first->addWidget(m_slow, 1);
    first->addWidget(explain);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_pause);
    buttons->addWidget(m_step);
    buttons->addWidget(timeline);
    auto *layout = new QFormLayout{controls};
    layout->setContentsMargins({});
    layout->addRow(first);
    layout->addRow(tr("Before each put:"), m_producerDelay);
    layout->addRow(tr("Before each take:"), m_consumerDelay);
    layout->addRow(buttons);

    connect(m_slow, &QCheckBox::toggled, this, &PipelineDock::setSlow);
    connect(m_pause, &QPushButton::toggled, this, &PipelineDock::applyPace);
    for (const QDoubleSpinBox *box : {m_producerDelay, m_consumerDelay})
        connect(box, &QDoubleSpinBox::valueChanged, this, &PipelineDock::applyPace);
    connect(m_step, &QPushButton::clicked, this, [this] {
        if (m_intake)
            m_intake->step();
    });
    setSlow(false);
    return controls;
}

QWidget *PipelineDock::makePlots()
{
    auto *plots = new QWidget;
    m_curve = new QComboBox{plots};
    m_curve->setAccessibleName(tr("Curve of the last minute"));
    m_curve->addItem(tr("Names in the pipeline"));
    m_curve->addItem(tr("Names a second"));
    m_curve->addItem(tr("Time from put to take"));
    auto *layout = new QVBoxLayout{plots};
    layout->setContentsMargins({});
    m_curveText = new QLabel{plots};
    m_curveText->setObjectName(u"curveText"_s);
    m_curveText->setTextFormat(Qt::PlainText);
    m_curveText->setWordWrap(true);
    m_curveText->setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading)
        | Qt::AlignAbsolute | Qt::AlignVCenter);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(DockSpacing);
    heading->addWidget(m_curve);
    heading->addWidget(m_curveText, 1);
    layout->addLayout(heading);
    for (PipelinePlot *&plot : m_plots) {
        plot = new PipelinePlot{plots};
        layout->addWidget(plot, 1);
    }
    for (std::size_t i = 0; i < Curves; ++i)
        m_plots[i]->setAccessibleName(m_curve->itemText(static_cast<int>(i)));
    connect(m_curve, &QComboBox::currentIndexChanged, this, &PipelineDock::showCurve);
    showCurve();
    return plots;
}

void PipelineDock::showCurve()
{
    for (std::size_t i = 0; i < Curves; ++i)
        m_plots[i]->setVisible(static_cast<int>(i) == m_curve->currentIndex());
    showCurveText();
}

void PipelineDock::showCurveText()
{
    m_sinceText.start();
    const int curve = m_curve->currentIndex();
    const QString text = curveText(static_cast<Curve>(curve));
    if (m_curveText->text() == text) // a screen reader would hear it again
        return;
    m_curveText->setText(text);
    m_plots.at(static_cast<std::size_t>(curve))->setAccessibleDescription(text);
}

QString PipelineDock::curveText(Curve curve) const
{
    const QLocale locale;
    const PipelinePlot &plot = *m_plots.at(curve);
    const auto most = plot.most();
    if (!most) {
        return curve == HandOver && m_capacity > 0 ? tr("No name has been taken in the last minute")
                                                   : QString{};
    }
    const auto latest = plot.latest(curve == HandOver ? LooksInSecond : 1);
    const auto number = [&locale](double value) { return locale.toString(value, 'f', 0); };
    switch (curve) {
    case Depth:
        return tr("Now %1 of %2; at most %3 in the last minute")
            .arg(number(latest.value_or(0)), locale.toString(m_capacity), number(*most));
    case Throughput:
        return tr("Now %1 a second; at most %2 in the last minute")
            .arg(figureText(latest.value_or(0)), figureText(*most));
    case HandOver:
    case Curves:
        break;
    }
    return latest ? tr("Now %1; at most %2 in the last minute")
                        .arg(handOverText(*latest), handOverText(*most))
                  : tr("At most %1 in the last minute").arg(handOverText(*most));
}

void PipelineDock::look()
{
    if (!m_intake)
        return;
    const PipelineSnapshot snapshot = m_intake->look(PipelineView::MostPlaces);
    const auto sentences = PipelineSentences::of(snapshot);
    m_view->show(snapshot, sentences);
    if (m_sum->text() != sentences.sum)
        m_sum->setText(sentences.sum);
    if (const bool holds = snapshot.names.holds(); holds != m_sumHolds) {
        m_sumHolds = holds;
        QPalette colours; // what is not set is inherited
        if (!m_sumHolds) {
            colours.setColor(
                QPalette::WindowText, stateColour(StateColour::Error, m_view->palette()));
        }
        m_sum->setPalette(colours);
    }
    addToCurves(snapshot);
}

void PipelineDock::addToCurves(const PipelineSnapshot &snapshot)
{
    const QLocale locale;
    m_capacity = snapshot.choice.capacity;
    m_plots[Depth]->add(static_cast<double>(snapshot.depth),
        static_cast<double>(snapshot.leastDepth), static_cast<double>(snapshot.mostDepth));
    m_rate.add(RecentRate::Time{m_sinceWatched.elapsed()}, snapshot.consumer.taken);
    m_plots[Throughput]->add(m_rate.perSecond());
    std::optional<double> handOver;
    if (snapshot.handOver)
        handOver = static_cast<double>(snapshot.handOver->count());
    m_plots[HandOver]->add(handOver);

    const auto most = [this](Curve curve) { return m_plots[curve]->most().value_or(0); };
    m_plots[Depth]->setScaleText(
        tr("at most %1", "the top of a scale").arg(locale.toString(most(Depth), 'f', 0)));
    m_plots[Throughput]->setScaleText(
        tr("at most %1 a second", "the top of a scale").arg(figureText(most(Throughput))));
    m_plots[HandOver]->setScaleText(
        tr("at most %1", "the top of a scale").arg(handOverText(most(HandOver))));
    if (!m_sinceText.isValid() || m_sinceText.elapsed() >= LeastTextPause)
        showCurveText();
}

void PipelineDock::slowDown(const Pace &pace)
{
    if (m_slow == nullptr)
        return;
    if (!m_usersPace)
        m_usersPace = Pace{delayOf(m_producerDelay), delayOf(m_consumerDelay)};
    showDelays(pace);
    m_slow->setChecked(true);
}

void PipelineDock::endSlowMotion()
{
    if (m_slow == nullptr)
        return;
    m_slow->setChecked(false);
    if (const auto pace = std::exchange(m_usersPace, std::nullopt))
        showDelays(*pace);
}

void PipelineDock::showDelays(const Pace &pace)
{
    m_producerDelay->setValue(static_cast<double>(pace.beforePut.count()) / Second);
    m_consumerDelay->setValue(static_cast<double>(pace.beforeTake.count()) / Second);
}

QWidget *PipelineDock::stations() const
{
    return m_view;
}

Pace PipelineDock::pace() const
{
    if (m_slow == nullptr || !m_slow->isChecked())
        return {};
    return {delayOf(m_producerDelay), delayOf(m_consumerDelay), m_pause->isChecked()};
}

void PipelineDock::setSlow(bool slow)
{
    if (!slow)
        m_pause->setChecked(false);
    for (QWidget *control :
        std::initializer_list<QWidget *>{m_producerDelay, m_consumerDelay, m_pause})
        control->setEnabled(slow);
    m_badge->setVisible(slow);
    applyPace();
}

void PipelineDock::applyPace()
{
    m_step->setEnabled(m_pause->isChecked());
    if (m_intake)
        m_intake->setPace(pace());
}

} // namespace Rollcall
