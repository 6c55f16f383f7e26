// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/requestreport.h"
#include "core/students.h"

#include <QAbstractListModel>
#include <QList>

namespace Rollcall {

/// The stored names, in the order in which the roster reported them. Lives in the GUI thread.
///
/// Their numbers in the roster are rising, but are not shown: a user counts from 1 to the last row, so
/// a student is shown by its name and its position. A screen reader reads the position, in the digits
/// of the locale, as the description after the name.
class RosterModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit RosterModel(QObject *parent = nullptr);

    /// Adds @p students behind the last row as one block; does nothing if there are none. Takes no
    /// longer for ten thousand than for a thousand.
    void append(const Rollcall::Students &students);

    /// Takes out the students with these numbers, rising; some may not be there. Those behind them
    /// move up, and their data change.
    void remove(const QList<Rollcall::NumberRange> &numbers);

    /// Empties the model, by a reset.
    void clear();

    /// All that it has: a copy is cheap, and is left alone by what comes.
    [[nodiscard]] const Students &students() const noexcept { return m_students; }
    /// Returns the student in @p row, which must exist.
    [[nodiscard]] Student student(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    Students m_students;
};

} // namespace Rollcall
