// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Rollcall {

/// A stored name, as the roster lists it. A plain value.
struct Student
{
    qint64 number = 0; ///< its number in the roster, from 1, in the order of storing
    QString name; ///< as it stands in the file; not a PersonName, for a file can hold anything

    friend bool operator==(const Student &, const Student &) = default;
};

} // namespace Rollcall
