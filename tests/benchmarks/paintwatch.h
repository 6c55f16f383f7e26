// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QEvent>

namespace Rollcall {

/// An application that tells when a widget has been painted: an event filter only sees it begin.
class PaintWatch final : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isPaint = event->type() == QEvent::Paint;
        const bool isDone = QApplication::notify(receiver, event);
        if (isPaint)
            emit painted(receiver);
        return isDone;
    }

signals:
    void painted(QObject *widget);
};

} // namespace Rollcall
