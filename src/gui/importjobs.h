// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/importfiles.h"
#include "core/students.h"
#include "gui/jobthread.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace Rollcall {

/// Looks at files of names in a thread of its own, for one user at a time: what is asked for takes
/// the place of what was asked for before, of which nothing more is told. Lives in the GUI thread.
class ImportJobs final : public QObject
{
    Q_OBJECT

public:
    static constexpr int PreviewRows = 50;

    explicit ImportJobs(std::unique_ptr<ImportFiles> files, QObject *parent = nullptr);
    /// Interrupts the job under way, and waits for it: see JobThread.
    ~ImportJobs() override;
    Q_DISABLE_COPY_MOVE(ImportJobs)

    /// looked() follows.
    void look(const QString &path);
    /// The same for a text.
    void lookAtText(const QString &text);
    /// previewed() follows, and scanned() unless there was an error. Names of @p known are repeated.
    void read(const Import &import, const Students &known);
    /// Nothing follows of what was asked for.
    void cancel();
    /// Removes the text that was made for @p import, if one was.
    void forget(const Import &import);

signals:
    void looked(const Rollcall::StoreResult<Rollcall::ImportGuess> &guess);
    void previewed(const Rollcall::StoreResult<Rollcall::ImportPreview> &preview);
    void scanned(const Rollcall::StoreResult<Rollcall::ImportScan> &scan);
    /// So much of the file was read, 0 to 1, for looked() or scanned().
    void progressed(double part);

private:
    /// Which question a job belongs to: only the last one is answered.
    using Question = int;

    void ask(const std::function<StoreResult<ImportGuess>(Question question)> &look);
    [[nodiscard]] Question nextQuestion() { return ++m_question; }
    [[nodiscard]] bool isAsked(Question question) const { return question == m_question; }
    /// Has @p answer told, unless something else is asked for by then.
    [[nodiscard]] JobThread::Answer answerTo(Question question, JobThread::Answer answer);
    [[nodiscard]] ImportFiles::Progress progressOf(Question question);

    std::unique_ptr<ImportFiles> m_files; // the jobs' alone
    std::atomic<Question> m_question = 0; // written by the GUI thread
    JobThread m_thread; // ends first
};

} // namespace Rollcall
