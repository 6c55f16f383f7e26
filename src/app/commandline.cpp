// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::CommandLine)
};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Texts::tr(
        "Takes student names in, through a pipeline between two threads, into a roster."));
    parser.addOptions({
        {u"console"_s, Texts::tr("Ask for names at the terminal; needs no display.")},
        {u"pipeline"_s,
            Texts::tr("Send names through a single slot or a queue of N (1 to %1; usually %2).")
                .arg(PipelineChoice::LargestCapacity)
                .arg(PipelineChoice::UsualCapacity),
            u"slot|queue[:N]"_s},
        {u"roster"_s,
            Texts::tr("The roster to open; with --console it is made if there is none. Without, "
                      "the last one."),
            u"FILE"_s},
        {u"verbose"_s,
            Texts::tr("Say on standard error which names are accepted and stored, as it happens.")},
        {{u"h"_s, u"help"_s}, Texts::tr("Show this help.")},
        {{u"v"_s, u"version"_s}, Texts::tr("Show the version.")},
    });
    parser.addPositionalArgument(u"FILE"_s, Texts::tr("The roster to open."), u"[FILE]"_s);
}

} // namespace

CommandLine CommandLine::read(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    CommandLine line;
    if (!parser.parse(arguments)) {
        line.error = parser.errorText();
        return line;
    }
    line.console = parser.isSet(u"console"_s);
    line.verbose = parser.isSet(u"verbose"_s);
    line.help = parser.isSet(u"help"_s);
    line.version = parser.isSet(u"version"_s);
    QStringList rosters = parser.values(u"roster"_s) + parser.positionalArguments();
    if (rosters.size() > 1)
        line.error = Texts::tr("Only one roster can be opened.");
    else if (rosters.contains(QString{}))
        line.error = Texts::tr("The name of the roster is empty.");
    else if (!rosters.isEmpty())
        line.roster = rosters.constFirst();
    if (parser.isSet(u"pipeline"_s)) {
        const QString text = parser.value(u"pipeline"_s);
        line.pipeline = PipelineChoice::fromText(text);
        if (!line.pipeline) {
            line.error = Texts::tr("“%1” is no pipeline: say slot, queue or queue:N with N from %2 "
                                   "to %3.")
                             .arg(text)
                             .arg(PipelineChoice::SmallestCapacity)
                             .arg(PipelineChoice::LargestCapacity);
        }
    }
    return line;
}

QString CommandLine::helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace Rollcall
