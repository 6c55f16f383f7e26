// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandline.h"
#include "app/terminalrun.h"
#include "core/importfiles.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>
#include <variant>

namespace Rollcall {

/// The import of a file without a window: the names of `rollcall import` go the same way as those of
/// the window, and the sums are printed at the end.
///
/// The same file is imported once: an import that a crash, a signal or a fault of the file has cut off
/// is gone on with if it is asked for again, and one that is done is not done again, unless that is
/// wished for. It is the content that counts, and how it is read, not the name of the file.
class ImportRun final : public TerminalRun
{
    Q_OBJECT

public:
    /// Of the file in @p wish, into the roster at @p path.
    ImportRun(const QString &path, Intake::Factories factories, PipelineChoice pipeline,
        Telling telling, std::unique_ptr<ImportFiles> files, CommandLine::ImportWish wish,
        QObject *parent = nullptr);
    ~ImportRun() override;
    Q_DISABLE_COPY_MOVE(ImportRun)

    /// Looks at the file first; if it cannot be read, the roster is not even opened.
    void start() override;

protected:
    void endInput() override;
    void printResult() override;
    void failureChanged(bool fails) override;

private:
    /// What is to be imported, or why it cannot be, in words.
    using Plan = std::variant<Import, QString>;
    [[nodiscard]] Plan plan();
    /// The column that is called @p name, from 0; negative: none.
    [[nodiscard]] static int columnOf(const QString &name, const ImportPreview &preview);

    /// Goes on with an import that the outbox has, or asks whether the roster has its names.
    void begin();
    void beginUnlessDone(
        const QString &content, const StoreResult<std::optional<ContentRequest>> &found);
    void sayGoingOn(qint64 records);
    void follow(const ImportState &state);
    /// Goes on with what was looked at, once: what the outbox knows is gone or damaged, or elsewhere.
    void readAgain();
    /// Ends if the outbox cannot be opened, for it would not be tried again but by a user.
    void endWithoutOutbox();
    void showProgress();

    std::unique_ptr<ImportFiles> m_files;
    const CommandLine::ImportWish m_wish;
    std::optional<Import> m_made; // looked at; its text is ours to remove
    std::optional<Import> m_import;
    std::optional<ContentRequest> m_before; // the request that had added these names
    RequestId m_request;
    ImportState m_state; // the last that was told
    bool m_saidGoingOn = false;
    bool m_hasFailed = false;
    bool m_mustEnd = false;
    bool m_showsProgress;
    QElapsedTimer m_elapsed;
    QElapsedTimer m_shown; // since the progress was shown
    QTimer m_patience; // with a roster that fails
};

} // namespace Rollcall
