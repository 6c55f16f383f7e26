// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// windowed_import FILE FOLDER: a file of names is imported into a new roster in FOLDER, in the window
// as the program has it, while somebody types. Prints what that took, as JSON: times in milliseconds.

#include "benchmarks/heartbeat.h"
#include "benchmarks/paintwatch.h"
#include "benchmarks/rosterwindow.h"
#include "files/fileimportfiles.h"
#include "gui/appearance.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <vector>

using namespace Rollcall;
using namespace Qt::StringLiterals;

namespace {

/// The file as the dialog would have it imported, but that names which are met before are added.
Import importOf(const QString &path, const QString &folder)
{
    FileImportFiles files{folder, {}};
    const auto goOn = [](double /*part*/) { return true; };
    const auto guess = files.look(path, goOn);
    if (errorOf(guess) != nullptr)
        qFatal("the file cannot be read");
    const auto scan = files.scan(
        std::get<ImportGuess>(guess).import, [](const QString &) { return false; }, goOn);
    if (errorOf(scan) != nullptr)
        qFatal("the file cannot be counted");
    return std::get<ImportScan>(scan).import;
}

/// Presses a letter every tenth of a second, and adds a name with each; notes how long the window
/// takes to paint the letter, to have the name accepted, and to know it as stored.
class Typist final : public QObject
{
public:
    Typist(PaintWatch &application, RosterWindow &window)
        : m_window{window}
        , m_request{Request::begin(RequestSource::Form, 0)}
    {
        connect(&application, &PaintWatch::painted, this, [this](QObject *widget) {
            if (widget == &m_window.nameEdit() && m_pressed.isValid()) {
                painted.push_back(elapsed(m_pressed));
                m_pressed.invalidate();
            }
        });
        const Intake &intake = m_window.intake();
        connect(&intake, &Intake::accepted, this, [this](const std::vector<Entry> &entries) {
            for (const Entry &entry : entries) {
                if (entry.request.id == m_request.id)
                    accepted.push_back(elapsed(m_entered.at(entry.ordinal)));
            }
        });
        connect(&intake, &Intake::settled, this, [this](RequestId request, qint64 through) {
            if (request != m_request.id)
                return;
            for (; m_stored <= through; ++m_stored)
                stored.push_back(elapsed(m_entered.at(m_stored)));
        });
        connect(&m_timer, &QTimer::timeout, this, &Typist::type);
        m_timer.start(100);
    }

    void rest() { m_timer.stop(); }
    [[nodiscard]] qint64 entered() const { return static_cast<qint64>(m_entered.size()); }

    std::vector<double> painted; // milliseconds, as all
    std::vector<double> accepted;
    std::vector<double> stored;

private:
    static double elapsed(const QElapsedTimer &since)
    {
        return static_cast<double>(since.nsecsElapsed()) / 1e6;
    }

    void type()
    {
        m_window.nameEdit().setText({}); // or it would be full one day
        m_pressed.start();
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event{type, Qt::Key_A, Qt::NoModifier, u"a"_s};
            QCoreApplication::sendEvent(&m_window.nameEdit(), &event);
        }
        const PersonName name = *PersonName::read(u"Ada Lovelace %1"_s.arg(entered())).name;
        m_entered[entered()].start();
        m_window.intake().submit(m_request, {name});
    }

    RosterWindow &m_window;
    Request m_request;
    QTimer m_timer;
    QElapsedTimer m_pressed;
    std::map<qint64, QElapsedTimer> m_entered; // by ordinal
    qint64 m_stored = 0;
};

double part(std::vector<double> times, double share)
{
    std::ranges::sort(times);
    return times.at(static_cast<std::size_t>(static_cast<double>(times.size() - 1) * share));
}

} // namespace

int main(int argc, char **argv)
{
    PaintWatch application{argc, argv};
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const Appearance appearance;
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return EXIT_FAILURE;
    const QString &folder = arguments.at(2);
    const Import import = importOf(arguments.at(1), folder);

    RosterWindow window{application, folder};
    window.openNew(folder + u"/result"_s);
    Typist typist{application, window};
    Heartbeat heartbeat;
    QElapsedTimer timer;
    timer.start();
    const qint64 records = window.import(import);
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const std::vector<double> pauses = heartbeat.pauses();
    typist.rest();
    window.waitForRows(records + typist.entered());

    const QJsonObject told{
        {u"seconds"_s, seconds},
        {u"pause"_s, part(pauses, 1)},
        {u"pauses_p99"_s, part(pauses, 0.99)},
        {u"letter"_s, part(typist.painted, 1)},
        {u"letters_p99"_s, part(typist.painted, 0.99)},
        {u"accepted"_s, part(typist.accepted, 0.5)},
        {u"stored_p99"_s, part(typist.stored, 0.99)},
    };
    std::cout << QJsonDocument{told}.toJson().constData() << std::flush;
    return EXIT_SUCCESS;
}
