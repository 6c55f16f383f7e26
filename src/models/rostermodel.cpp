// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/rostermodel.h"

#include <algorithm>

namespace Rollcall {

RosterModel::RosterModel(QObject *parent)
    : QAbstractListModel{parent}
{
}

void RosterModel::append(const QList<Student> &students)
{
    if (students.isEmpty())
        return;

    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(students.size()) - 1);
    m_students += students;
    for (const Student &student : students)
        m_largestNumber = std::max(m_largestNumber, student.number);
    endInsertRows();
}

void RosterModel::clear()
{
    beginResetModel();
    m_students.clear();
    m_largestNumber = 0;
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

    const Student &student = m_students.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return student.name;
    case Qt::AccessibleDescriptionRole:
        return QString::number(student.number);
    case NumberRole:
        return student.number;
    case LargestNumberRole:
        return m_largestNumber;
    default:
        return {};
    }
}

} // namespace Rollcall
