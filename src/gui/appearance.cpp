// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"

#include "gui/style.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QIcon>
#include <QToolTip>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

constexpr auto PortalService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto PortalPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto PortalInterface = "org.freedesktop.portal.Settings"_L1;
constexpr auto AppearanceGroup = "org.freedesktop.appearance"_L1;
constexpr auto ColourSchemeKey = "color-scheme"_L1;
constexpr auto InterfaceGroup = "org.gnome.desktop.interface"_L1; // of GTK and its portal
constexpr auto AnimationsKey = "enable-animations"_L1;
constexpr uint PrefersDark = 1; // 0: no preference, 2: light

using ColourList = std::initializer_list<std::pair<QPalette::ColorRole, QRgb>>;

QPalette paletteOf(ColourList colours, ColourList whenDisabled)
{
    QPalette palette;
    for (const auto &[role, rgb] : colours)
        palette.setColor(QPalette::All, role, QColor{rgb});
    for (const auto &[role, rgb] : whenDisabled)
        palette.setColor(QPalette::Disabled, role, QColor{rgb});
    return palette;
}

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

} // namespace

QColor stateColour(StateColour state, const QPalette &palette)
{
    const bool dark = isDarkPalette(palette);
    switch (state) {
    case StateColour::Ok:
        return QColor{dark ? 0x56d178U : 0x1a7f37U};
    case StateColour::Information:
        return QColor{dark ? 0x7ab7ffU : 0x0b57d0U};
    case StateColour::Warning:
        return QColor{dark ? 0xf0b429U : 0x8a5a00U};
    case StateColour::Error:
        return QColor{dark ? 0xff8a80U : 0xc62828U};
    }
    Q_UNREACHABLE();
}

QColor mixed(const QColor &ground, const QColor &tint, float share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(ground.redF(), tint.redF()), mix(ground.greenF(), tint.greenF()),
        mix(ground.blueF(), tint.blueF()));
}

Appearance::Appearance(QObject *parent)
    : Appearance{QDBusConnection::sessionBus(), parent}
{
}

Appearance::Appearance(const QDBusConnection &bus, QObject *parent)
    : QObject{parent}
    , m_style{new Style}
    , m_desktopIsDark{isDarkPalette(QApplication::palette())}
{
    QApplication::setStyle(m_style); // which owns it
    QIcon::setThemeSearchPaths({u":/icons"_s});
    apply();
    askDesktop(bus);
}

void Appearance::setColours(Colours colours)
{
    m_colours = colours;
    apply();
}

bool Appearance::isDark() const noexcept
{
    return m_colours == Colours::Dark || (m_colours == Colours::AsDesktop && m_desktopIsDark);
}

QPalette Appearance::lightPalette()
{
    return paletteOf(
        {
            {QPalette::Window, 0xf5f6f7},
            {QPalette::WindowText, 0x1f2328},
            {QPalette::Base, 0xffffff},
            {QPalette::AlternateBase, 0xf0f2f4},
            {QPalette::Text, 0x1f2328},
            {QPalette::PlaceholderText, 0x5f6771},
            {QPalette::ToolTipBase, 0xffffff},
            {QPalette::ToolTipText, 0x1f2328},
            {QPalette::Button, 0xf5f6f7},
            {QPalette::ButtonText, 0x1f2328},
            {QPalette::BrightText, 0xffffff},
            {QPalette::Highlight, 0x1a66da},
            {QPalette::HighlightedText, 0xffffff},
            {QPalette::Link, 0x0b57d0},
            {QPalette::LinkVisited, 0x6f42c1},
            {QPalette::Light, 0xffffff},
            {QPalette::Midlight, 0xe6e9ec},
            {QPalette::Mid, 0xc3c9d0},
            {QPalette::Dark, 0x9aa2ab},
            {QPalette::Shadow, 0x6b737c},
        },
        {
            {QPalette::WindowText, 0x8b939c},
            {QPalette::Text, 0x8b939c},
            {QPalette::ButtonText, 0x8b939c},
            {QPalette::Base, 0xf5f6f7},
            {QPalette::Highlight, 0xc3c9d0},
            {QPalette::HighlightedText, 0x5f6771},
        });
}

QPalette Appearance::darkPalette()
{
    return paletteOf(
        {
            {QPalette::Window, 0x26282b},
            {QPalette::WindowText, 0xe8eaed},
            {QPalette::Base, 0x1b1d1f},
            {QPalette::AlternateBase, 0x222427},
            {QPalette::Text, 0xe8eaed},
            {QPalette::PlaceholderText, 0xa5acb4},
            {QPalette::ToolTipBase, 0x34373b},
            {QPalette::ToolTipText, 0xe8eaed},
            {QPalette::Button, 0x383b40},
            {QPalette::ButtonText, 0xe8eaed},
            {QPalette::BrightText, 0xffffff},
            {QPalette::Highlight, 0x2f6fd0},
            {QPalette::HighlightedText, 0xffffff},
            {QPalette::Link, 0x7ab7ff},
            {QPalette::LinkVisited, 0xc4a3ff},
            {QPalette::Light, 0x565b62},
            {QPalette::Midlight, 0x474b51},
            {QPalette::Mid, 0x1f2124},
            {QPalette::Dark, 0x17181a},
            {QPalette::Shadow, 0x0d0e0f},
        },
        {
            {QPalette::WindowText, 0x7d848c},
            {QPalette::Text, 0x7d848c},
            {QPalette::ButtonText, 0x7d848c},
            {QPalette::Base, 0x26282b},
            {QPalette::Highlight, 0x474b51},
            {QPalette::HighlightedText, 0xa5acb4},
        });
}

void Appearance::askDesktop(const QDBusConnection &bus)
{
    if (!bus.isConnected())
        return;

    qRegisterMetaType<QDBusVariant>(); // else connect() refuses the slot, without a word (Qt 6.4)
    // a signature in normal form has no blanks
    // clang-format off
    QDBusConnection{bus}.connect(PortalService, PortalPath, PortalInterface, u"SettingChanged"_s,
        this, SLOT(obeyDesktop(QString,QString,QDBusVariant)));
    // clang-format on
    askDesktop(bus, AppearanceGroup, ColourSchemeKey);
    askDesktop(bus, InterfaceGroup, AnimationsKey);
}

void Appearance::askDesktop(const QDBusConnection &bus, const QString &group, const QString &key)
{
    auto question
        = QDBusMessage::createMethodCall(PortalService, PortalPath, PortalInterface, u"Read"_s);
    question << group << key;
    const auto *answer = new QDBusPendingCallWatcher{bus.asyncCall(question), this};
    connect(answer, &QDBusPendingCallWatcher::finished, this,
        [this, group, key](QDBusPendingCallWatcher *call) {
            const QDBusPendingReply<QDBusVariant> reply = *call;
            if (reply.isValid()) // no portal is no error
                obeyDesktop(group, key, reply.value());
            call->deleteLater();
        });
}

void Appearance::obeyDesktop(const QString &group, const QString &key, const QDBusVariant &value)
{
    QVariant wanted = value.variant();
    while (wanted.canConvert<QDBusVariant>()) // Read answers with a variant in a variant
        wanted = wanted.value<QDBusVariant>().variant();
    if (group == AppearanceGroup && key == ColourSchemeKey)
        m_desktopIsDark = wanted.toUInt() == PrefersDark;
    else if (group == InterfaceGroup && key == AnimationsKey)
        m_desktopAnimates = wanted.toBool();
    else
        return;
    apply();
}

void Appearance::apply() const
{
    if (m_style)
        m_style->setAnimated(m_desktopAnimates);
    const auto palette = isDark() ? darkPalette() : lightPalette();
    QIcon::setThemeName(isDark() ? u"rollcall-dark"_s : u"rollcall-light"_s);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace Rollcall
