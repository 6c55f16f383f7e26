// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/sheettexts.h"
#include "files/zippedxml.h"

#include <QHash>

namespace Rollcall {

/// Takes the cells of an XLSX file, as text: a number with its digits, a formula with what came out
/// of it, what is true or false as TRUE or FALSE. A day is a number there.
class XlsxReader
{
public:
    /// Whether @p archive is such a file.
    [[nodiscard]] static bool knows(const ZippedXml &archive);

    /// Reads @p archive into @p texts.
    [[nodiscard]] static StoreDone read(const ZippedXml &archive, SheetTexts &texts);

private:
    /// What a file refers to.
    struct Relations
    {
        QHash<QString, QString> pathOfId;
        QHash<QString, QString> pathOfType; ///< by the last word of the type
    };

    XlsxReader(const ZippedXml &archive, SheetTexts &texts);

    [[nodiscard]] StoreDone readAll();
    /// Of the file at @p path; of the archive if that is empty.
    [[nodiscard]] StoreResult<Relations> relationsOf(const QString &path);
    [[nodiscard]] StoreDone readSharedTexts(const QString &path);
    [[nodiscard]] StoreDone readSheet(const QString &path);
    void readCell(QXmlStreamReader &xml, SheetTexts::Index sheet, SheetTexts::Cell place);

    const ZippedXml &m_archive;
    SheetTexts &m_texts;
    std::vector<SheetTexts::Index> m_shared;
};

} // namespace Rollcall
