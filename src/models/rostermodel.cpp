// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rostermodel.h"

#include <QLocale>

#include <algorithm>

namespace Rollcall {

RosterModel::RosterModel(QObject *parent)
    : QAbstractListModel{parent}
{
}

void RosterModel::append(const Students &students)
{
    if (students.isEmpty())
        return;

    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(students.size()) - 1);
    m_students.append(students);
    endInsertRows();
}

void RosterModel::remove(const QList<NumberRange> &numbers)
{
    int firstMoved = rowCount();
    for (const NumberRange &range : numbers) {
        const auto first = static_cast<int>(m_students.rowFrom(range.first));
        const auto end = static_cast<int>(m_students.rowFrom(range.last + 1));
        if (first == end)
            continue;
        beginRemoveRows({}, first, end - 1);
        m_students.remove(first, end - first);
        endRemoveRows();
        firstMoved = std::min(firstMoved, first);
    }
    if (firstMoved < rowCount()) {
        emit dataChanged(index(firstMoved), index(rowCount() - 1), {Qt::AccessibleDescriptionRole});
    }
}

void RosterModel::clear()
{
    beginResetModel();
    m_students = {};
    endResetModel();
}

Student RosterModel::student(int row) const
{
    return m_students.at(row);
}

int RosterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_students.size());
}

QVariant RosterModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index));
    if (!index.isValid())
        return {};

    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return m_students.name(row);
    case Qt::AccessibleDescriptionRole:
        return QLocale{}.toString(row + 1);
    default:
        return {};
    }
}

} // namespace Rollcall
