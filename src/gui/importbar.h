// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "intake/importstate.h"

#include <QElapsedTimer>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace Rollcall {

class ElidedLabel;

/// How far the imports of a roster have come: the first of them, and how many wait behind it. Hidden
/// when there is none.
class ImportBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportBar(QWidget *parent = nullptr);
    ~ImportBar() override;
    Q_DISABLE_COPY_MOVE(ImportBar)

    /// Shows @p imports, of which none is at its end.
    void setImports(const std::vector<ImportState> &imports);

signals:
    /// That import is to be read no further for now, or is to go on.
    void pauseWanted(Rollcall::RequestId request, bool paused);
    /// That import is to end with what was read.
    void cancelWanted(Rollcall::RequestId request);

private:
    void showFirst(const ImportState &state, qsizetype waiting);
    /// The text beside the name: what is done, how fast, how long it takes.
    [[nodiscard]] QString detailsOf(const ImportState &state, qsizetype waiting);

    ElidedLabel *m_title;
    QLabel *m_details;
    QProgressBar *m_progress;
    QPushButton *m_pause;
    QPushButton *m_cancel;

    ImportState m_state; // of the one that is shown
    QElapsedTimer m_reading; // since it was shown, or went on
    qint64 m_doneBefore = 0; // records, by then
    double m_partBefore = 0; // of the file, by then
};

} // namespace Rollcall
