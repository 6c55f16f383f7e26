// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/reportwording.h"

#include "gui/wording.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

/// The context of the texts here for translators.
class ReportWording
{
    Q_DECLARE_TR_FUNCTIONS(Rollcall::ReportWording)
};

QString fateText(const RequestRecord &record)
{
    using Fate = RequestRecord::Fate;
    switch (record.fate) {
    case Fate::Added:
        return ReportWording::tr("added");
    case Fate::Removed:
        return ReportWording::tr("added, and removed again");
    default:
        return ReportWording::tr("left out");
    }
}

} // namespace

QString requestTimeText(qint64 time)
{
    return isolated(QLocale{}.toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::ShortFormat));
}

QString requestSourceText(const RequestSums &sums)
{
    switch (sums.request.source) {
    case RequestSource::Form:
        return ReportWording::tr("Typed");
    case RequestSource::Console:
        return ReportWording::tr("Typed in a terminal");
    case RequestSource::Paste:
        return ReportWording::tr("Pasted");
    case RequestSource::File:
    case RequestSource::CommandLine:
        break;
    }
    return sums.file.isEmpty() ? ReportWording::tr("A file") : sums.file;
}

QString requestAddedText(const RequestSums &sums)
{
    const QLocale locale;
    const QString added = locale.toString(sums.added);
    return sums.request.asked > 0
        ? ReportWording::tr("%1 of %2 expected").arg(added, locale.toString(sums.request.asked))
        : added;
}

QString requestReportText(const RequestSums &sums)
{
    QStringList sentences{ReportWording::tr("%Ln name(s) added.", nullptr, forPlural(sums.added))};
    if (const qint64 asked = sums.request.asked; asked > 0) {
        const qint64 more = sums.added - asked;
        sentences.front()
            = ReportWording::tr("%L1 of %Ln expected name(s) added.", nullptr, forPlural(asked))
                  .arg(sums.added);
        if (more < 0)
            sentences += ReportWording::tr("%Ln is/are missing.", nullptr, forPlural(-more));
        else if (more > 0)
            sentences += ReportWording::tr("%Ln more than expected.", nullptr, forPlural(more));
    }
    sentences += sums.leftOut == 0
        ? ReportWording::tr("Nothing was left out.")
        : ReportWording::tr("%Ln was/were left out:", nullptr, forPlural(sums.leftOut));
    if (sums.removed) {
        sentences.prepend(
            ReportWording::tr("These names were removed from the roster again: %1.", "when")
                .arg(requestTimeText(*sums.removed)));
    }
    return sentences.join(u' ');
}

bool hasLines(const RequestSums &sums)
{
    return sums.request.source != RequestSource::Form
        && sums.request.source != RequestSource::Console;
}

QString recordReasonText(const RequestRecord &record)
{
    using Fate = RequestRecord::Fate;
    switch (record.fate) {
    case Fate::Added:
    case Fate::Removed:
        return {};
    case Fate::LeftOut:
        return leftOutText(record.reason);
    case Fate::Refused:
        return ReportWording::tr("the roster did not take it: %1").arg(record.details);
    case Fate::TooLate:
        return ReportWording::tr("its request had been removed by then");
    case Fate::Lost:
        return ReportWording::tr("it was stored in another file, before this one took its place");
    }
    Q_UNREACHABLE();
}

QStringList reportHeader()
{
    return {ReportWording::tr("No.", "of a record"), ReportWording::tr("Line"),
        ReportWording::tr("Name or text"), ReportWording::tr("What became of it"),
        ReportWording::tr("Why")};
}

QStringList reportRow(const RequestRecord &record)
{
    // Numbers without separators: they are for other programs.
    return {QString::number(record.ordinal + 1),
        record.line > 0 ? QString::number(record.line) : QString{}, record.text, fateText(record),
        recordReasonText(record)};
}

QString reportNotSavedText(const StoreError &error, const QString &path)
{
    using Kind = StoreError::Kind;
    const QString name = QFileInfo{path}.fileName();
    switch (error.kind) {
    case Kind::DiskFull:
        return ReportWording::tr("“%1” was not saved: the disk is full.").arg(name);
    case Kind::NotPermitted:
    case Kind::ReadOnly:
        return ReportWording::tr("“%1” was not saved: nothing may be written there. Choose another "
                                 "folder.")
            .arg(name);
    case Kind::NoSuchFolder:
        return ReportWording::tr("“%1” was not saved: there is no such folder.").arg(name);
    case Kind::InUse:
        return ReportWording::tr("“%1” was not saved: that is the roster itself.").arg(name);
    case Kind::NotAFile:
        return ReportWording::tr("“%1” was not saved: a folder has that name.").arg(name);
    default:
        return ReportWording::tr("“%1” was not saved.").arg(name);
    }
}

} // namespace Rollcall
