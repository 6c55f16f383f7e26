// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QPointer>

class QDBusConnection;
class QDBusVariant;

namespace Rollcall {

class Style;

/// What a colour says about the roster or a message. Never the only sign: a shape or a word goes
/// with it.
enum class StateColour { Ok, Information, Warning, Error };

/// The colour of @p state for text and symbols on the window or base colour of @p palette, with a
/// contrast of at least 4.5 : 1 in both palettes of Appearance.
[[nodiscard]] QColor stateColour(StateColour state, const QPalette &palette);

/// The colour @p ground with a @p share, from 0 to 1, of @p tint in it.
[[nodiscard]] QColor mixed(const QColor &ground, const QColor &tint, float share);

/// The look of the whole program: its Style, a light or a dark palette, and the icon theme
/// that goes with it.
///
/// Widgets need not know it: they read their own palette, and hear of a change by the usual
/// QEvent::PaletteChange; icons of QIcon::fromTheme() follow by themselves. Make one, after the
/// QApplication and before the first window; GUI thread.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    enum class Colours {
        AsDesktop, ///< what the desktop prefers, at every moment
        Light,
        Dark,
    };

    /// Puts the style, and colours as the desktop's, in force.
    ///
    /// The desktop is asked through its portal on the session bus, without waiting: until it has
    /// answered, and where there is none, the palette that the program started with decides, and
    /// what moves does so. A desktop without animations has none here either.
    explicit Appearance(QObject *parent = nullptr);

    /// As above, with the portal on @p bus.
    explicit Appearance(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] Colours colours() const noexcept { return m_colours; }
    void setColours(Colours colours);

    /// Whether the dark palette is in force.
    [[nodiscard]] bool isDark() const noexcept;

    [[nodiscard]] static QPalette lightPalette();
    [[nodiscard]] static QPalette darkPalette();

private slots:
    void obeyDesktop(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askDesktop(const QDBusConnection &bus);
    void askDesktop(const QDBusConnection &bus, const QString &group, const QString &key);
    void apply() const;

    Colours m_colours = Colours::AsDesktop;
    QPointer<Style> m_style; // the application's
    bool m_desktopIsDark;
    bool m_desktopAnimates = true;
};

} // namespace Rollcall
