// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

namespace Rollcall {

/// One backup of a roster: a file that is a whole roster by itself. A plain value.
struct Backup
{
    QString path; ///< absolute
    QDateTime made; ///< local time
    qint64 size = 0; ///< of the file, in bytes
    qint64 names = 0; ///< as many as it holds; negative: it cannot be read
    qint64 state = 0; ///< how new its content is, by its own count: of two, the higher is the newer

    friend bool operator==(const Backup &, const Backup &) = default;
};

} // namespace Rollcall
