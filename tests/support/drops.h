// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QWidget>

#include <memory>

namespace Rollcall::Testing {

/// Sends @p Event, as of @p data that may be copied or moved and would be moved, to @p target; returns
/// whether it is accepted, to be copied.
template <typename Event>
[[nodiscard]] bool isAcceptedForCopying(QWidget &target, const QMimeData &data)
{
    Event event{{2, 2}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {}};
    event.setDropAction(Qt::MoveAction);
    event.ignore();
    QCoreApplication::sendEvent(&target, &event);
    return event.isAccepted() && event.dropAction() == Qt::CopyAction;
}

/// Drags @p data over @p target; returns whether it can be dropped there.
[[nodiscard]] inline bool drag(QWidget &target, const QMimeData &data)
{
    return isAcceptedForCopying<QDragEnterEvent>(target, data);
}

/// Drops @p data on @p target; returns whether it is taken.
[[nodiscard]] inline bool drop(QWidget &target, const QMimeData &data)
{
    return isAcceptedForCopying<QDropEvent>(target, data);
}

inline void dragAway(QWidget &target)
{
    QDragLeaveEvent event;
    QCoreApplication::sendEvent(&target, &event);
}

} // namespace Rollcall::Testing
