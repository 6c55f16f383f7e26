// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A plugin that any Qt program loads when QT_QPA_GENERIC_PLUGINS is firstpaint, so that programs
// are measured as they are. When the first list has been painted, and with it the first window, it
// prints the time (nanoseconds of the monotonic clock) and ends the process.

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QEvent>
#include <QGenericPlugin>

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace Rollcall {

class FirstPaint final : public QObject
{
    Q_OBJECT

public:
    FirstPaint() { QCoreApplication::instance()->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isOfAList = event->type() == QEvent::Paint && watched->parent() != nullptr
            && qobject_cast<QAbstractItemView *>(watched->parent()) != nullptr;
        if (isOfAList && !m_isSeen) {
            m_isSeen = true;
            QMetaObject::invokeMethod(this, tellAndEnd, Qt::QueuedConnection); // it only begins
        }
        return false;
    }

private:
    static void tellAndEnd()
    {
        const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
        std::cout << now.count() << std::endl;
        std::_Exit(EXIT_SUCCESS);
    }

    bool m_isSeen = false;
};

class FirstPaintPlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "firstpaint.json")

public:
    QObject *create(const QString & /*name*/, const QString & /*specification*/) override
    {
        return new FirstPaint;
    }
};

} // namespace Rollcall

#include "firstpaint.moc"
