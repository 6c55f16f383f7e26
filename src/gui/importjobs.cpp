// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importjobs.h"

#include "core/nameset.h"

#include <utility>

namespace Rollcall {

namespace {

constexpr double ProgressStep = 0.01; // smaller ones are not seen
constexpr qsizetype NamesBetweenLooks = 4096; // at whether to go on

} // namespace

ImportJobs::ImportJobs(std::unique_ptr<ImportFiles> files, QObject *parent)
    : QObject{parent}
    , m_files{std::move(files)}
{
}

ImportJobs::~ImportJobs()
{
    cancel();
}

void ImportJobs::look(const QString &path)
{
    ask([this, path](Question question) { return m_files->look(path, progressOf(question)); });
}

void ImportJobs::lookAtText(const QString &text)
{
    ask([this, text](Question /*question*/) { return m_files->lookAtText(text); });
}

void ImportJobs::ask(const std::function<StoreResult<ImportGuess>(Question question)> &look)
{
    m_thread.start([this, look, question = nextQuestion()]() -> JobThread::Answer {
        const StoreResult<ImportGuess> guess = look(question);
        return [this, question, guess] {
            if (isAsked(question))
                emit looked(guess);
            else if (const auto *unwanted = std::get_if<ImportGuess>(&guess))
                forget(unwanted->import);
        };
    });
}

void ImportJobs::read(const Import &import, const Students &known)
{
    m_thread.start([this, import, known, question = nextQuestion()]() -> JobThread::Answer {
        if (!isAsked(question))
            return [] {};
        const StoreResult<ImportPreview> preview = m_files->preview(import, PreviewRows);
        m_thread.tell(answerTo(question, [this, preview] { emit previewed(preview); }));
        if (errorOf(preview))
            return [] {};
        NameSet names;
        for (qsizetype row = 0; row < known.size(); ++row) {
            if (row % NamesBetweenLooks == 0 && !isAsked(question))
                return [] {};
            names.insert(known.name(row));
        }
        const auto isKnown = [&names](const QString &name) { return names.contains(name); };
        const StoreResult<ImportScan> scan = m_files->scan(import, isKnown, progressOf(question));
        return answerTo(question, [this, scan] { emit scanned(scan); });
    });
}

void ImportJobs::cancel()
{
    (void)nextQuestion();
}

void ImportJobs::forget(const Import &import)
{
    m_thread.start([this, import]() -> JobThread::Answer {
        m_files->forget(import);
        return [] {};
    });
}

JobThread::Answer ImportJobs::answerTo(Question question, JobThread::Answer answer)
{
    return [this, question, answer = std::move(answer)] {
        if (isAsked(question))
            answer();
    };
}

ImportFiles::Progress ImportJobs::progressOf(Question question)
{
    return [this, question, told = 0.0](double part) mutable {
        if (part >= told + ProgressStep) {
            told = part;
            m_thread.tell(answerTo(question, [this, part] { emit progressed(part); }));
        }
        return isAsked(question);
    };
}

} // namespace Rollcall
