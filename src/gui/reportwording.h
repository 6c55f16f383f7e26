// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/requestreport.h"
#include "core/storeerror.h"

#include <QString>
#include <QStringList>

namespace Rollcall {

// What became of a request, in words that a clerk understands. Translated; plain text. Any thread.

/// When the request was begun, or removed, in the user's locale.
[[nodiscard]] QString requestTimeText(qint64 time);

/// Where its names come from: typed, pasted, or from which file.
[[nodiscard]] QString requestSourceText(const RequestSums &sums);

/// How many were added, and how many were expected, if that was said: "480 of 500 expected".
[[nodiscard]] QString requestAddedText(const RequestSums &sums);

/// What became of all of it, in some sentences: how many were added, how many are missing.
[[nodiscard]] QString requestReportText(const RequestSums &sums);

/// Whether the records have lines of a file or a text; else they were entered one by one.
[[nodiscard]] bool hasLines(const RequestSums &sums);

/// Why a record was not added; empty, if it was.
[[nodiscard]] QString recordReasonText(const RequestRecord &record);

/// The titles of reportRow().
[[nodiscard]] QStringList reportHeader();
/// A record as a row of a table that is saved.
[[nodiscard]] QStringList reportRow(const RequestRecord &record);

/// Why the report could not be saved as the file at @p path.
[[nodiscard]] QString reportNotSavedText(const StoreError &error, const QString &path);

} // namespace Rollcall
