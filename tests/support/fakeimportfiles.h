// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/importfiles.h"

#include <QString>
#include <QStringList>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

namespace Rollcall::Testing {

/// What a test and its fake files share. To be left alone while a job is under way, but for the
/// atomics.
struct ImportFilesState
{
    ImportGuess guess; ///< of any file or text; it gets the path
    ImportPreview preview; ///< of any
    ImportScan scan; ///< of any; it gets the import
    std::optional<StoreError> error; ///< if so, all calls fail with it

    QString text; ///< that was looked at last
    QStringList known; ///< of these, a scan asks whether the roster has them
    QStringList found; ///< those that it has
    QStringList looks; ///< the paths that were looked at
    QList<Import> forgotten; ///< to be read when forgets says that they are there

    std::atomic<QThread *> thread = nullptr; ///< of the last call
    std::atomic<int> scans = 0; ///< that have begun
    std::atomic<int> forgets = 0; ///< that are done
    std::atomic<bool> isStuck = false; ///< no look returns; notify_all() when changed
    std::atomic<bool> isEndless = false; ///< a scan goes on until it is interrupted
};

/// Files of names in memory.
class FakeImportFiles final : public ImportFiles
{
public:
    explicit FakeImportFiles(std::shared_ptr<ImportFilesState> state)
        : m_state{std::move(state)}
    {
    }

    StoreResult<ImportGuess> look(const QString &path, const Progress &progress) override
    {
        m_state->looks += path;
        ImportGuess guess = begin();
        if (m_state->error)
            return *m_state->error;
        if (!progress(0.5))
            return StoreError{StoreError::Kind::Cancelled, {}};
        guess.import.path = path;
        guess.import.textPath = path;
        return guess;
    }

    StoreResult<ImportGuess> lookAtText(const QString &text) override
    {
        m_state->text = text;
        ImportGuess guess = begin();
        if (m_state->error)
            return *m_state->error;
        guess.import.textPath = QStringLiteral("/made.txt");
        return guess;
    }

    StoreResult<ImportPreview> preview(const Import & /*import*/, int /*rows*/) override
    {
        m_state->thread = QThread::currentThread();
        if (m_state->error)
            return *m_state->error;
        return m_state->preview;
    }

    StoreResult<ImportScan> scan(
        const Import &import, const IsKnown &isKnown, const Progress &progress) override
    {
        ++m_state->scans;
        while (m_state->isEndless) {
            if (!progress(0.5))
                return StoreError{StoreError::Kind::Cancelled, {}};
            QThread::yieldCurrentThread();
        }
        m_state->found.clear();
        for (const QString &name : std::as_const(m_state->known)) {
            if (isKnown(name))
                m_state->found += name;
        }
        ImportScan scan = m_state->scan;
        scan.import = import;
        return scan;
    }

    void forget(const Import &import) override
    {
        m_state->forgotten += import;
        ++m_state->forgets;
    }

private:
    [[nodiscard]] ImportGuess begin()
    {
        m_state->thread = QThread::currentThread();
        m_state->isStuck.wait(true);
        return m_state->guess;
    }

    std::shared_ptr<ImportFilesState> m_state;
};

} // namespace Rollcall::Testing
