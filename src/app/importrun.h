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
/// One that a crash or a signal has cut off is gone on with, if the same is asked for again.
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

    void begin();
    void follow(const ImportState &state);
    void showProgress();

    std::unique_ptr<ImportFiles> m_files;
    const CommandLine::ImportWish m_wish;
    std::optional<Import> m_import;
    RequestId m_request;
    ImportState m_state; // the last that was told
    bool m_mustEnd = false;
    bool m_showsProgress;
    QElapsedTimer m_elapsed;
    QElapsedTimer m_shown; // since the progress was shown
    QTimer m_patience; // with a roster that fails
};

} // namespace Rollcall
