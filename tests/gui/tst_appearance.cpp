// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/appearance.h"

#include "gui/style.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QIcon>
#include <QImage>
#include <QLabel>
#include <QProcess>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;
using namespace Rollcall;
using Colours = Appearance::Colours;

namespace {

/// Answers for the desktop, as xdg-desktop-portal does.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    /// Offers itself on @p bus, preferring @p colourScheme.
    FakePortal(QDBusConnection bus, uint colourScheme, QObject *parent = nullptr)
        : QObject{parent}
        , m_bus{std::move(bus)}
        , m_colourScheme{colourScheme}
    {
        m_isOffered = m_bus.registerObject(Path, this, QDBusConnection::ExportScriptableSlots)
            && m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }

    /// From now on, whoever asks is told whether widgets are to move.
    void setAnimated(bool animated) noexcept { m_isAnimated = animated; }

    [[nodiscard]] bool isOffered() const noexcept { return m_isOffered; }
    [[nodiscard]] int questions() const noexcept { return m_questions; }

    /// Tells everyone that the setting @p key of that group is @p value now.
    void announce(const QString &key, const QVariant &value,
        const QString &group = u"org.freedesktop.appearance"_s)
    {
        auto signal = QDBusMessage::createSignal(
            Path, u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << group << key << QVariant::fromValue(QDBusVariant{value});
        m_bus.send(signal);
    }

public slots:
    Q_SCRIPTABLE QDBusVariant Read(const QString &group, const QString & /*key*/)
    {
        ++m_questions;
        const QVariant value = group == u"org.freedesktop.appearance"_s
            ? QVariant::fromValue(m_colourScheme)
            : QVariant::fromValue(m_isAnimated);
        return QDBusVariant{QVariant::fromValue(QDBusVariant{value})};
    }

private:
    static constexpr auto Path = "/org/freedesktop/portal/desktop"_L1;

    QDBusConnection m_bus;
    uint m_colourScheme;
    int m_questions = 0;
    bool m_isAnimated = true;
    bool m_isOffered = false;
};

/// A message bus of the test's own, with two connections: the desktop's and the program's.
class PrivateBus
{
public:
    PrivateBus()
    {
        // a configuration of its own: the usual one starts the true portal when it is asked for
        QFile configuration{m_directory.filePath(u"bus.conf"_s)};
        if (!configuration.open(QFile::WriteOnly))
            return;
        configuration.write(uR"(<busconfig>
            <type>session</type>
            <listen>unix:dir=%1</listen>
            <policy context="default">
              <allow send_destination="*"/>
              <allow receive_sender="*"/>
              <allow own="*"/>
            </policy>
            </busconfig>)"_s.arg(m_directory.path())
                                .toUtf8());
        configuration.close();

        m_daemon.start(u"dbus-daemon"_s,
            {u"--config-file="_s + configuration.fileName(), u"--nofork"_s,
                u"--print-address=1"_s});
        while (!m_daemon.canReadLine() && m_daemon.waitForReadyRead()) { }
        const auto address = QString::fromLocal8Bit(m_daemon.readLine()).trimmed();
        m_desktop = QDBusConnection::connectToBus(address, u"desktop"_s);
        m_program = QDBusConnection::connectToBus(address, u"program"_s);
    }

    ~PrivateBus()
    {
        QDBusConnection::disconnectFromBus(u"program"_s);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    Q_DISABLE_COPY_MOVE(PrivateBus)

    [[nodiscard]] bool isRunning() const
    {
        return m_desktop.isConnected() && m_program.isConnected();
    }

    [[nodiscard]] const QDBusConnection &desktop() const { return m_desktop; }
    [[nodiscard]] const QDBusConnection &program() const { return m_program; }

private:
    QTemporaryDir m_directory;
    QProcess m_daemon;
    QDBusConnection m_desktop{u"none"_s};
    QDBusConnection m_program{u"none"_s};
};

QDBusConnection noBus()
{
    return QDBusConnection{u"never connected"_s};
}

/// Relative luminance by WCAG 2.
double luminance(const QColor &colour)
{
    const auto linear = [](float part) {
        return part <= 0.04045F ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter]
        = std::minmax({luminance(a), luminance(b)}); // values, not references
    return (lighter + 0.05) / (darker + 0.05);
}

QStringList symbolsOf(const QString &theme)
{
    return QDir{u":/icons/"_s + theme + u"/symbols"_s}.entryList(QDir::Files, QDir::Name);
}

/// The colour of the strongest pixel that @p icon paints.
QColor inkOf(const QIcon &icon)
{
    const auto image = icon.pixmap(32).toImage();
    QColor ink{Qt::transparent};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > ink.alpha())
                ink = image.pixelColor(x, y);
        }
    }
    return ink;
}

} // namespace

class tst_Appearance : public Testing::WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void textCanBeRead_data();
    void textCanBeRead();
    void stateColoursCanBeRead_data();
    void stateColoursCanBeRead();
    void isSilentWithoutASessionBus();
    void startsAsTheProgramDid_data();
    void startsAsTheProgramDid();
    void switchesColoursOfWidgetsAndToolTips();
    void switchesIconsThatExist();
    void bothIconThemesHaveTheSameSymbols();
    void drawsTheProgramsIconAtEverySize_data();
    void drawsTheProgramsIconAtEverySize();
    void asksTheDesktopAtStart_data();
    void asksTheDesktopAtStart();
    void followsTheDesktop();
    void choiceOfTheUserGoesFirst();
    void nothingMovesWhereTheDesktopHasNoAnimations();
    void aBusWithoutAPortalIsSilent();
};

void tst_Appearance::initTestCase()
{
    // never the portal of the desktop that the test runs on
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

void tst_Appearance::init()
{
    WindowTestCase::init();
    QApplication::setPalette(Appearance::lightPalette());
}

void tst_Appearance::textCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<QPalette::ColorRole>("text");
    QTest::addColumn<QPalette::ColorRole>("ground");

    const auto add = [](const char *name, QPalette::ColorRole text, QPalette::ColorRole ground) {
        QTest::addRow("light: %s", name) << Appearance::lightPalette() << text << ground;
        QTest::addRow("dark: %s", name) << Appearance::darkPalette() << text << ground;
    };
    add("window", QPalette::WindowText, QPalette::Window);
    add("field", QPalette::Text, QPalette::Base);
    add("every other row", QPalette::Text, QPalette::AlternateBase);
    add("hint in a field", QPalette::PlaceholderText, QPalette::Base);
    add("hint in every other row", QPalette::PlaceholderText, QPalette::AlternateBase);
    add("hint in the window", QPalette::PlaceholderText, QPalette::Window);
    add("button", QPalette::ButtonText, QPalette::Button);
    add("selection", QPalette::HighlightedText, QPalette::Highlight);
    add("tool tip", QPalette::ToolTipText, QPalette::ToolTipBase);
    add("link in the window", QPalette::Link, QPalette::Window);
    add("link in a field", QPalette::Link, QPalette::Base);
    add("visited link in the window", QPalette::LinkVisited, QPalette::Window);
    add("visited link in a field", QPalette::LinkVisited, QPalette::Base);
}

void tst_Appearance::textCanBeRead()
{
    QFETCH(QPalette, palette);
    QFETCH(QPalette::ColorRole, text);
    QFETCH(QPalette::ColorRole, ground);

    for (const auto group : {QPalette::Active, QPalette::Inactive})
        QCOMPARE_GE(contrast(palette.color(group, text), palette.color(group, ground)), 4.5);
}

void tst_Appearance::stateColoursCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<StateColour>("state");

    const auto add = [](const char *name, StateColour state) {
        QTest::addRow("light: %s", name) << Appearance::lightPalette() << state;
        QTest::addRow("dark: %s", name) << Appearance::darkPalette() << state;
    };
    add("ok", StateColour::Ok);
    add("information", StateColour::Information);
    add("warning", StateColour::Warning);
    add("error", StateColour::Error);
}

void tst_Appearance::stateColoursCanBeRead()
{
    QFETCH(QPalette, palette);
    QFETCH(StateColour, state);

    for (const auto ground : {QPalette::Window, QPalette::Base, QPalette::AlternateBase})
        QCOMPARE_GE(contrast(stateColour(state, palette), palette.color(ground)), 4.5);
}

void tst_Appearance::isSilentWithoutASessionBus()
{
    const Appearance appearance;

    QVERIFY(!appearance.isDark());
    QCOMPARE(appearance.colours(), Colours::AsDesktop);
    QVERIFY(qobject_cast<Style *>(QApplication::style()));
}

void tst_Appearance::startsAsTheProgramDid_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("dark");

    QTest::newRow("light") << Appearance::lightPalette() << false;
    QTest::newRow("dark") << Appearance::darkPalette() << true;
}

void tst_Appearance::startsAsTheProgramDid()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, dark);
    QApplication::setPalette(palette);

    const Appearance appearance{noBus()};

    QCOMPARE(appearance.isDark(), dark);
}

void tst_Appearance::switchesColoursOfWidgetsAndToolTips()
{
    Appearance appearance{noBus()};
    const QLabel label;

    appearance.setColours(Colours::Dark);
    QCoreApplication::processEvents(); // widgets hear of it by an event

    QVERIFY(appearance.isDark());
    const auto dark = Appearance::darkPalette();
    QCOMPARE(label.palette().color(QPalette::Window), dark.color(QPalette::Window));
    QCOMPARE(QToolTip::palette().color(QPalette::ToolTipBase), dark.color(QPalette::ToolTipBase));

    appearance.setColours(Colours::Light);
    QCoreApplication::processEvents();

    QVERIFY(!appearance.isDark());
    const auto light = Appearance::lightPalette();
    QCOMPARE(label.palette().color(QPalette::Window), light.color(QPalette::Window));
    QCOMPARE(QToolTip::palette().color(QPalette::ToolTipBase), light.color(QPalette::ToolTipBase));
}

void tst_Appearance::switchesIconsThatExist()
{
    Appearance appearance{noBus()};
    appearance.setColours(Colours::Light);
    const auto icon = QIcon::fromTheme(u"document-new"_s);
    QVERIFY(!icon.isNull());
    QCOMPARE_LT(inkOf(icon).lightness(), 100);

    appearance.setColours(Colours::Dark);

    QCOMPARE_GT(inkOf(icon).lightness(), 200);
}

void tst_Appearance::bothIconThemesHaveTheSameSymbols()
{
    const auto symbols = symbolsOf(u"rollcall-light"_s);
    QCOMPARE(symbolsOf(u"rollcall-dark"_s), symbols);
    QVERIFY(!symbols.isEmpty());

    Appearance appearance{noBus()};
    for (const auto colours : {Colours::Light, Colours::Dark}) {
        appearance.setColours(colours);
        const auto palette = QApplication::palette();
        for (auto symbol : symbols) {
            const auto icon = QIcon::fromTheme(symbol.remove(u".svg"_s));
            QVERIFY2(!icon.isNull(), qUtf8Printable(symbol));
            // what is not text needs 3 : 1
            QCOMPARE_GE(contrast(inkOf(icon), palette.color(QPalette::Window)), 3.0);
        }
    }
}

void tst_Appearance::drawsTheProgramsIconAtEverySize_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 32, 48, 256})
        QTest::addRow("%d pixels", size) << size;
}

void tst_Appearance::drawsTheProgramsIconAtEverySize()
{
    QFETCH(int, size);

    const auto image = QIcon{u":/icons/rollcall.svg"_s}.pixmap(QSize{size, size}, 1.0).toImage();

    QCOMPARE(image.size(), QSize(size, size));
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(image.pixelColor(size / 2, size / 2).alpha(), 255);
}

void tst_Appearance::asksTheDesktopAtStart_data()
{
    QTest::addColumn<uint>("colourScheme");
    QTest::addColumn<bool>("dark");

    QTest::newRow("no preference") << 0U << false;
    QTest::newRow("dark") << 1U << true;
    QTest::newRow("light") << 2U << false;
    QTest::newRow("not known yet") << 3U << false;
}

void tst_Appearance::asksTheDesktopAtStart()
{
    QFETCH(uint, colourScheme);
    QFETCH(bool, dark);
    PrivateBus bus;
    QVERIFY(bus.isRunning());
    const FakePortal portal{bus.desktop(), colourScheme};
    QVERIFY(portal.isOffered());
    // starts with the opposite, so that the answer can be seen to arrive
    QApplication::setPalette(dark ? Appearance::lightPalette() : Appearance::darkPalette());

    const Appearance appearance{bus.program()};

    QCOMPARE(appearance.isDark(), !dark); // did not wait
    QTRY_COMPARE(appearance.isDark(), dark);
    QCOMPARE(portal.questions(), 2);
}

void tst_Appearance::followsTheDesktop()
{
    PrivateBus bus;
    QVERIFY(bus.isRunning());
    FakePortal portal{bus.desktop(), 0};
    QVERIFY(portal.isOffered());
    const Appearance appearance{bus.program()};
    QTRY_COMPARE(portal.questions(), 2);

    portal.announce(u"color-scheme"_s, 1U);
    QTRY_VERIFY(appearance.isDark());
    QCOMPARE(QIcon::themeName(), u"rollcall-dark"_s);

    portal.announce(u"accent-color"_s, 0U); // another matter
    portal.announce(u"color-scheme"_s, 2U);
    QTRY_VERIFY(!appearance.isDark());
    QCOMPARE(QIcon::themeName(), u"rollcall-light"_s);

    portal.announce(u"color-scheme"_s, 1U);
    QTRY_VERIFY(appearance.isDark());
}

void tst_Appearance::choiceOfTheUserGoesFirst()
{
    PrivateBus bus;
    QVERIFY(bus.isRunning());
    const FakePortal portal{bus.desktop(), 1};
    QVERIFY(portal.isOffered());
    Appearance appearance{bus.program()};
    QTRY_VERIFY(appearance.isDark());

    appearance.setColours(Colours::Light);
    QVERIFY(!appearance.isDark());

    appearance.setColours(Colours::AsDesktop);
    QVERIFY(appearance.isDark());
}

void tst_Appearance::nothingMovesWhereTheDesktopHasNoAnimations()
{
    const auto duration
        = [] { return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration); };
    PrivateBus bus;
    QVERIFY(bus.isRunning());
    FakePortal portal{bus.desktop(), 0};
    portal.setAnimated(false);
    QVERIFY(portal.isOffered());

    const Appearance appearance{bus.program()};

    QVERIFY(duration() > 0); // not known yet
    QTRY_COMPARE(duration(), 0);
    portal.announce(u"enable-animations"_s, true, u"org.gnome.desktop.interface"_s);
    QTRY_VERIFY(duration() > 0);
    portal.announce(u"enable-animations"_s, false, u"org.gnome.desktop.interface"_s);
    QTRY_COMPARE(duration(), 0);
    QVERIFY(!appearance.isDark());
}

void tst_Appearance::aBusWithoutAPortalIsSilent()
{
    PrivateBus bus;
    QVERIFY(bus.isRunning());

    const Appearance appearance{bus.program()};
    // the bus answers in order: with this answer, its refusal of the first question is there too
    const auto question = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s,
        u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"GetId"_s);
    QCOMPARE(bus.program().call(question).type(), QDBusMessage::ReplyMessage);
    QCoreApplication::processEvents();

    QVERIFY(!appearance.isDark());
}

ROLLCALL_WINDOW_TEST(tst_Appearance)
#include "tst_appearance.moc"
