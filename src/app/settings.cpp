// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings.h"

#include <QSettings>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

const auto RecentKey = u"rosters/recent"_s;
const auto PipelineKey = u"preferences/pipeline"_s;
const auto ColoursKey = u"preferences/colours"_s;
const auto GeometryKey = u"window/geometry"_s;
const auto StateKey = u"window/state"_s;

const auto LightText = u"light"_s;
const auto DarkText = u"dark"_s;
const auto AsDesktopText = u"desktop"_s;

} // namespace

Settings::Settings(QString path)
    : m_path{std::move(path)}
{
    m_writer.setMaxThreadCount(1);
    const QSettings file{m_path, QSettings::IniFormat};
    for (const QString &key : {RecentKey, PipelineKey, ColoursKey, GeometryKey, StateKey})
        m_values.insert(key, file.value(key));
}

Settings::~Settings()
{
    m_writer.waitForDone();
}

QString Settings::userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/rollcall.ini"_s;
}

void Settings::set(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    m_writer.start([path = m_path, key, value] {
        QSettings file{path, QSettings::IniFormat};
        file.setValue(key, value);
    });
}

QStringList Settings::recentRosters() const
{
    return m_values.value(RecentKey).toStringList();
}

void Settings::addRecentRoster(const QString &path)
{
    QStringList recent = recentRosters();
    recent.removeAll(path);
    recent.prepend(path);
    set(RecentKey, QStringList{recent.mid(0, LongestRecent)});
}

Preferences Settings::preferences() const
{
    Preferences preferences;
    if (const auto pipeline = PipelineChoice::fromText(m_values.value(PipelineKey).toString()))
        preferences.pipeline = *pipeline;
    const QString colours = m_values.value(ColoursKey).toString();
    if (colours == LightText)
        preferences.colours = Appearance::Colours::Light;
    else if (colours == DarkText)
        preferences.colours = Appearance::Colours::Dark;
    return preferences;
}

void Settings::setPreferences(Preferences preferences)
{
    set(PipelineKey, preferences.pipeline.toText());
    switch (preferences.colours) {
    case Appearance::Colours::AsDesktop:
        set(ColoursKey, AsDesktopText);
        break;
    case Appearance::Colours::Light:
        set(ColoursKey, LightText);
        break;
    case Appearance::Colours::Dark:
        set(ColoursKey, DarkText);
        break;
    }
}

QByteArray Settings::windowGeometry() const
{
    return m_values.value(GeometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    set(GeometryKey, geometry);
}

QByteArray Settings::windowState() const
{
    return m_values.value(StateKey).toByteArray();
}

void Settings::setWindowState(const QByteArray &state)
{
    set(StateKey, state);
}

} // namespace Rollcall
