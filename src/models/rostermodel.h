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
/// Their numbers are rising. What is shown of a student is its name; its number has a role of its
/// own, and is the description that a screen reader reads after the name.
class RosterModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NumberRole = Qt::UserRole, ///< qint64: the student's number
        LargestNumberRole, ///< qint64: the largest number in the model, the same for every row
    };

    explicit RosterModel(QObject *parent = nullptr);

    /// Adds @p students behind the last row as one block; does nothing if there are none. Takes no
    /// longer for ten thousand than for a thousand.
    void append(const Rollcall::Students &students);

    /// Takes out the students with these numbers, rising; some may not be there.
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
