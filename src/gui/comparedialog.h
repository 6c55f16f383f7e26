// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/students.h"
#include "gui/comparisonjobs.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QChartView;
class QFileDialog;
class QPushButton;
class QTreeWidgetItem;

namespace Rollcall {

namespace Ui {
class CompareDialog;
}

/// Lets names race through the single slot and a queue, measures both with queues of other sizes,
/// and shows what that came to. Nothing of it touches a roster of the user.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr int MostNames = 10'000;
    static constexpr int MostQueues = 8;

    /// @p students are those of the roster.
    CompareDialog(
        RosterStoreFactory makeScratchRoster, Students students, QWidget *parent = nullptr);
    ~CompareDialog() override;
    Q_DISABLE_COPY_MOVE(CompareDialog)

    /// Keeps what is shown in a file at @p path, which says by its ending how: PNG, SVG or CSV.
    void save(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectSettings();
    void alignSentences();
    void showWhatCanBeDone();
    [[nodiscard]] QString hintText() const;
    /// What is wrong with the sizes of the queues; empty if nothing is.
    [[nodiscard]] QString problemText() const;
    [[nodiscard]] QList<int> sizes() const;
    /// What is set, but for the names.
    [[nodiscard]] ComparisonPlan settings() const;
    [[nodiscard]] qsizetype nameCount() const;
    [[nodiscard]] QList<PersonName> names() const;
    void start();
    void showRace();
    void showMeasuring();
    /// Of one more run of @p pipeline: its row has figures when all its runs have ended.
    void addResult(PipelineChoice pipeline, const TrialResult &result);
    /// In a row that has no figures yet: that so many @p runs have ended.
    void showRuns(QTreeWidgetItem &item, qsizetype runs) const;
    static void showFigures(QTreeWidgetItem &item, const PipelineSummary &summary);
    void setChartsEnabled(bool enabled);
    void showEnded(const StoreResult<Comparison::Summaries> &result);
    void showResults(const Comparison::Summaries &summaries);
    void showCharts();
    void askWhereToSave();
    void showSaved(const QString &path, const StoreDone &done);
    void showWords(const QString &words);

    std::unique_ptr<Ui::CompareDialog> m_ui;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QList<QChartView *> m_charts; // in the order of AllChartSubjects
    const Students m_students;
    ComparisonPlan m_plan; // that goes on, or whose results are shown
    QList<QList<TrialResult>> m_results; // of each pipeline of the plan, so far
    Comparison::Summaries m_summaries; // that are shown
    QTimer m_look; // at the race
    ComparisonJobs m_jobs;
};

} // namespace Rollcall
