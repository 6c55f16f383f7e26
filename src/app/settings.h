// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/preferences.h"

#include <QByteArray>
#include <QStringList>
#include <QThreadPool>
#include <QVariantMap>

namespace Rollcall {

/// What is remembered from one run to the next, in an INI file of the user.
///
/// Read once, when it is made. Written by a thread of its own, for QSettings waits until the file
/// is on disk, and the GUI thread does not wait.
class Settings
{
public:
    /// In the file at @p path.
    explicit Settings(QString path);
    /// Waits until all is written.
    ~Settings();
    Q_DISABLE_COPY_MOVE(Settings)

    /// The file of this user.
    [[nodiscard]] static QString userFile();

    /// Absolute paths, the last opened first; at most LongestRecent.
    [[nodiscard]] QStringList recentRosters() const;
    /// Puts @p path first.
    void addRecentRoster(const QString &path);

    [[nodiscard]] Preferences preferences() const;
    void setPreferences(Preferences preferences);

    /// As QWidget::saveGeometry() gives it; empty if unknown.
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    /// As QMainWindow::saveState() gives it; empty if unknown.
    [[nodiscard]] QByteArray windowState() const;
    void setWindowState(const QByteArray &state);

    static constexpr qsizetype LongestRecent = 10;

private:
    void set(const QString &key, const QVariant &value);

    QString m_path;
    QVariantMap m_values;
    QThreadPool m_writer; // of one thread
};

} // namespace Rollcall
