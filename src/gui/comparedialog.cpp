// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/comparedialog.h"

#include "gui/comparisonchart.h"
#include "gui/comparisonpicture.h"
#include "gui/comparisonwording.h"
#include "gui/fileicons.h"
#include "gui/rowsizes.h"
#include "ui_comparedialog.h"

#include <QChart>
#include <QChartView>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr std::chrono::milliseconds LookPause{100};
constexpr double Percent = 100;
constexpr int MicrosecondsInMillisecond = 1000;
constexpr int RoomBesideText = 16; // pixels

QStringList sizesIn(const QString &text)
{
    static const QRegularExpression between{u"[\\s,;]+"_s};
    return text.split(between, Qt::SkipEmptyParts);
}

bool isSize(const QString &text)
{
    bool isNumber = false;
    const int size = QLocale{}.toInt(text, &isNumber);
    return isNumber && size >= PipelineChoice::SmallestCapacity
        && size <= PipelineChoice::LargestCapacity;
}

} // namespace

CompareDialog::CompareDialog(
    RosterStoreFactory makeScratchRoster, Students students, QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::CompareDialog>()}
    , m_students{std::move(students)}
    , m_jobs{std::move(makeScratchRoster)}
{
    m_ui->setupUi(this);
    m_ui->count->setMaximum(MostNames);
    m_ui->madeUp->setChecked(true);
    m_ui->ofRoster->setEnabled(!m_students.isEmpty());
    if (m_students.size() > MostNames)
        m_ui->ofRoster->setText(tr("The first %L1 of the &roster").arg(MostNames));

    m_start = m_ui->buttons->addButton(tr("&Start"), QDialogButtonBox::ActionRole);
    m_start->setObjectName(u"startButton"_s);
    m_start->setDefault(true);
    m_cancel = m_ui->buttons->addButton(tr("Ca&ncel"), QDialogButtonBox::ActionRole);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_save = m_ui->buttons->addButton(tr("Sav&e…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(u"saveButton"_s);
    connect(m_save, &QPushButton::clicked, this, &CompareDialog::askWhereToSave);
    connect(&m_jobs, &ComparisonJobs::saved, this, &CompareDialog::showSaved);
    connect(m_start, &QPushButton::clicked, this, &CompareDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_jobs.cancel();
        m_cancel->setEnabled(false); // it ends soon
    });
    connect(&m_jobs, &ComparisonJobs::raceEnded, this, &CompareDialog::showMeasuring);
    connect(&m_jobs, &ComparisonJobs::measured, this, &CompareDialog::addResult);
    connect(&m_jobs, &ComparisonJobs::ended, this, &CompareDialog::showEnded);
    m_look.setInterval(LookPause);
    connect(&m_look, &QTimer::timeout, this, &CompareDialog::showRace);
    connectSettings();
    alignSentences();

    for (int column = 0; column < m_ui->figures->columnCount(); ++column) {
        if (column > 0)
            m_ui->figures->headerItem()->setTextAlignment(column, Qt::AlignRight);
    }
    for (const ChartSubject subject : AllChartSubjects) {
        auto *view = new QChartView{this};
        view->setFrameShape(QFrame::NoFrame);
        view->setRenderHint(QPainter::Antialiasing);
        view->setAccessibleName(chartTitle(subject));
        m_ui->tabs->addTab(view, chartTitle(subject));
        m_charts += view;
    }
    m_ui->figures->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->figures->header()->setStretchLastSection(false);
    showWords(tr("The same names go through the single slot and through queues, from a producer "
                 "thread to a consumer thread, into a roster that is thrown away. First two of "
                 "them race, then all are measured, one after the other."));
}

CompareDialog::~CompareDialog() = default;

void CompareDialog::alignSentences()
{
    // At the side where reading begins, whichever way their words are read.
    const auto side = layoutDirection() == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight;
    for (QLabel *label : {m_ui->hint, m_ui->conclusion, m_ui->leftLabel, m_ui->rightLabel}) {
        const auto vertical = label->alignment() & Qt::AlignVertical_Mask;
        label->setAlignment(side | Qt::AlignAbsolute | vertical);
    }
}

void CompareDialog::connectSettings()
{
    const auto show = [this] { showWhatCanBeDone(); };
    connect(m_ui->sizes, &QLineEdit::textChanged, this, show);
    connect(m_ui->madeUp, &QRadioButton::toggled, this, show);
    for (const QSpinBox *box : {m_ui->count, m_ui->jitter, m_ui->repetitions})
        connect(box, &QSpinBox::valueChanged, this, show);
    for (const QDoubleSpinBox *box : {m_ui->producer, m_ui->consumer})
        connect(box, &QDoubleSpinBox::valueChanged, this, show);
}

void CompareDialog::showWhatCanBeDone()
{
    const bool goesOn = m_jobs.isGoingOn();
    const QString problem = problemText();
    m_ui->settings->setEnabled(!goesOn);
    m_start->setEnabled(!goesOn && problem.isEmpty());
    m_cancel->setEnabled(goesOn);
    m_save->setEnabled(!goesOn && m_ui->pages->currentWidget() == m_ui->resultPage);
    m_ui->progress->setVisible(goesOn);
    m_ui->hint->setText(problem.isEmpty() ? hintText() : problem);
    m_ui->sizes->setAccessibleDescription(problem);
}

QString CompareDialog::hintText() const
{
    constexpr double Minute = 60; // seconds
    const ComparisonPlan wanted = settings();
    const auto names
        = static_cast<double>(nameCount() * wanted.pipelines.size() * wanted.repetitions);
    const double seconds = wanted.bound() ? names / *wanted.bound() : 0;
    if (seconds < 1)
        return tr("This takes about a second.");
    return seconds < 2 * Minute
        ? tr("This takes some %Ln second(s) at least.", nullptr, static_cast<int>(seconds) + 2)
        : tr("This takes some %Ln minute(s) at least.", nullptr,
            static_cast<int>(std::ceil(seconds / Minute)));
}

QString CompareDialog::problemText() const
{
    const QStringList texts = sizesIn(m_ui->sizes->text());
    if (texts.isEmpty())
        return tr("Give the size of at least one queue, such as 8.");
    for (const QString &text : texts) {
        if (!isSize(text)) {
            return tr("“%1” is no size of a queue. Give numbers from %L2 to %L3, such as 1, 8, 64.")
                .arg(text)
                .arg(PipelineChoice::SmallestCapacity)
                .arg(PipelineChoice::LargestCapacity);
        }
    }
    if (sizes().size() > MostQueues)
        return tr("These are too many queues: give %L1 sizes at most.").arg(MostQueues);
    return {};
}

QList<int> CompareDialog::sizes() const
{
    QList<int> sizes;
    for (const QString &text : sizesIn(m_ui->sizes->text())) {
        if (isSize(text))
            sizes += QLocale{}.toInt(text);
    }
    std::ranges::sort(sizes);
    const auto end = std::unique(sizes.begin(), sizes.end());
    sizes.resize(std::distance(sizes.begin(), end));
    return sizes;
}

qsizetype CompareDialog::nameCount() const
{
    return m_ui->madeUp->isChecked() ? m_ui->count->value()
                                     : std::min<qsizetype>(m_students.size(), MostNames);
}

QList<PersonName> CompareDialog::names() const
{
    QList<PersonName> names;
    const auto add = [&names](const QString &text) {
        if (const auto name = PersonName::read(text).name)
            names += *name;
    };
    if (m_ui->madeUp->isChecked()) {
        for (qsizetype number = 1; number <= nameCount(); ++number)
            add(tr("Student %L1").arg(number));
    } else {
        for (qsizetype row = 0; row < nameCount(); ++row)
            add(m_students.name(row));
    }
    return names;
}

ComparisonPlan CompareDialog::settings() const
{
    const double jitter = m_ui->jitter->value() / Percent;
    const auto pauseOf = [jitter](const QDoubleSpinBox *box) {
        return Pause{
            std::chrono::microseconds{std::lround(box->value() * MicrosecondsInMillisecond)},
            jitter};
    };
    ComparisonPlan plan;
    plan.pipelines = {{PipelineChoice::Kind::SingleSlot, 1}};
    for (const int size : sizes())
        plan.pipelines += {PipelineChoice::Kind::BoundedQueue, size};
    plan.producer = pauseOf(m_ui->producer);
    plan.consumer = pauseOf(m_ui->consumer);
    plan.repetitions = m_ui->repetitions->value();
    return plan;
}

void CompareDialog::start()
{
    m_plan = settings();
    m_plan.names = names();
    m_plan.seed = QRandomGenerator::global()->generate();
    m_jobs.start(m_plan);
    const auto names = static_cast<int>(ComparisonJobs::namesInRace(m_plan));
    const QString words = tr("%1: names taken", "pipeline");
    for (const auto &[label, bar, pipeline] :
        {std::tuple{m_ui->leftLabel, m_ui->left, m_plan.pipelines.first()},
            std::tuple{m_ui->rightLabel, m_ui->right, m_plan.pipelines.last()}}) {
        label->setText(words.arg(pipelineTitle(pipeline)));
        bar->setAccessibleName(label->text());
        bar->setRange(0, names);
        bar->setValue(0);
    }
    m_ui->progress->setRange(0, static_cast<int>(m_plan.pipelines.size()) * m_plan.repetitions);
    m_ui->progress->setValue(0);
    m_ui->progress->setFormat(tr("Race"));
    m_ui->pages->setCurrentWidget(m_ui->racePage);
    m_look.start();
    showWhatCanBeDone();
    m_cancel->setFocus();
}

void CompareDialog::showRace()
{
    if (!m_jobs.isGoingOn())
        return;
    const auto [left, right] = m_jobs.raceProgress();
    m_ui->left->setValue(static_cast<int>(left.taken));
    m_ui->right->setValue(static_cast<int>(right.taken));
}

void CompareDialog::showMeasuring()
{
    showRace();
    m_look.stop();
    m_ui->progress->setFormat(tr("Measured: %v of %m", "%v and %m are numbers"));
    m_results.clear();
    m_results.resize(m_plan.pipelines.size());
    m_ui->conclusion->setText(tr("The pipelines are measured, one after the other."));
    m_ui->figures->clear();
    for (const PipelineChoice pipeline : std::as_const(m_plan.pipelines)) {
        auto *item = new QTreeWidgetItem{m_ui->figures};
        const QString title = pipelineTitle(pipeline);
        item->setText(0, title);
        item->setSizeHint(0, // the others follow in height
            {fontMetrics().horizontalAdvance(title) + RoomBesideText,
                fontMetrics().height() + RoomInRow});
        showRuns(*item, 0);
    }
    m_ui->figures->setCurrentItem(m_ui->figures->topLevelItem(0));
    m_ui->tabs->setCurrentIndex(0);
    setChartsEnabled(false);
    m_ui->pages->setCurrentWidget(m_ui->resultPage);
}

void CompareDialog::addResult(PipelineChoice pipeline, const TrialResult &result)
{
    m_ui->progress->setValue(m_ui->progress->value() + 1);
    const auto row = m_plan.pipelines.indexOf(pipeline);
    QTreeWidgetItem &item = *m_ui->figures->topLevelItem(static_cast<int>(row));
    QList<TrialResult> &results = m_results[row];
    results += result;
    if (results.size() == m_plan.repetitions)
        showFigures(item, PipelineSummary::of(pipeline, results));
    else
        showRuns(item, results.size());
}

void CompareDialog::showRuns(QTreeWidgetItem &item, qsizetype runs) const
{
    item.setText(1, tr("run %L1 of %L2").arg(runs).arg(m_plan.repetitions));
    item.setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
}

void CompareDialog::showFigures(QTreeWidgetItem &item, const PipelineSummary &summary)
{
    int column = 0;
    for (const QString &text : {spreadText(summary.throughput), spreadText(summary.waitsForRoom),
             spreadText(summary.waitsForItem), spreadText(summary.waitedForRoom),
             spreadText(summary.waitedForItem), percentileText(summary.latency),
             percentileText(summary.latency99), spreadText(summary.switches),
             spreadText(summary.meanDepth)}) {
        item.setText(++column, text);
        item.setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
}

void CompareDialog::setChartsEnabled(bool enabled)
{
    for (int tab = 1; tab < m_ui->tabs->count(); ++tab)
        m_ui->tabs->setTabEnabled(tab, enabled);
}

void CompareDialog::showEnded(const StoreResult<Comparison::Summaries> &result)
{
    m_look.stop();
    if (const StoreError *error = errorOf(result)) {
        showWords(error->kind == StoreError::Kind::Cancelled
                ? tr("Cancelled. Nothing was kept.")
                : tr("The comparison could not be made: %1").arg(error->text));
    } else {
        showResults(std::get<Comparison::Summaries>(result));
    }
    showWhatCanBeDone();
    if (m_ui->pages->currentWidget() == m_ui->resultPage)
        m_ui->tabs->setFocus(); // by the arrow keys to the charts
    else
        m_start->setFocus();
}

void CompareDialog::showResults(const Comparison::Summaries &summaries)
{
    m_summaries = summaries;
    m_ui->conclusion->setText(conclusionText(m_plan, summaries));
    setChartsEnabled(true);
    showCharts();
}

void CompareDialog::showCharts()
{
    for (qsizetype i = 0; i < m_charts.size(); ++i) {
        QChartView *view = m_charts[i];
        const ChartSubject subject = AllChartSubjects.at(static_cast<std::size_t>(i));
        const std::unique_ptr<QChart> before{view->chart()};
        view->setChart(makeChart(subject, m_summaries, m_plan.bound(), palette()).release());
        view->setBackgroundBrush(palette().color(QPalette::Base));
        view->setAccessibleDescription(chartText(subject, m_summaries));
    }
}

void CompareDialog::askWhereToSave()
{
    auto *dialog = new QFileDialog{this, tr("Save Comparison"), QDir::homePath()};
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog); // it may look into the files
    // The provider must live as long as the dialog, which does not own it.
    auto icons = std::make_shared<FileIcons>();
    dialog->setIconProvider(icons.get());
    connect(dialog, &QObject::destroyed, this, [icons] {});
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Table (*.csv)")});
    dialog->setDefaultSuffix(u"png"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, -1).chopped(1));
    });
    dialog->selectFile(tr("Comparison of pipelines"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &CompareDialog::save);
    dialog->open();
}

void CompareDialog::save(const QString &path)
{
    const QString ending = QFileInfo{path}.suffix().toLower();
    const ComparisonPicture picture{m_plan, m_summaries};
    if (ending == u"csv"_s)
        m_jobs.save(path, comparisonCsv(m_summaries).toUtf8());
    else
        m_jobs.save(path, ending == u"svg"_s ? picture.svg() : picture.png());
}

void CompareDialog::showSaved(const QString &path, const StoreDone &done)
{
    const StoreError *error = errorOf(done);
    m_ui->hint->setText(error == nullptr ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path))
                                         : tr("This could not be saved: %1").arg(error->text));
}

void CompareDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_summaries.isEmpty())
        showCharts();
}

void CompareDialog::showWords(const QString &words)
{
    m_ui->words->setText(words);
    m_ui->pages->setCurrentWidget(m_ui->wordsPage);
    showWhatCanBeDone();
}

} // namespace Rollcall
