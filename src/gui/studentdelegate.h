// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace Rollcall {

/// Draws a row of a list of names: its position in a column of its own, counted from 1, then the name.
///
/// All rows have one height, which the font alone decides. The column of the positions has room for
/// the last one; it grows by two digits at a time, so that a growing roster seldom moves its names
/// aside. Columns are mirrored in a
/// right-to-left layout; a name is shaped in its own direction. Names are plain text, here and in
/// the tool tip, which is shown for a name that does not fit.
class StudentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit StudentDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};

} // namespace Rollcall
