// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Rollcall {

/// Why a text is no name.
enum class NameProblem {
    Blank, ///< nothing in it that can be seen
    TooLong, ///< more than PersonName::MaximumLength code points
    LineBreak, ///< more than one line
    ControlCharacter, ///< a control character other than a blank
    BrokenText, ///< no valid UTF-16: half of a surrogate pair
};

/// A name as a person wrote it, checked: valid UTF-16, composed (NFC), outer blanks cut, inner
/// blanks folded to one, 1 to MaximumLength code points of which at least one can be seen, without
/// control, line-separator, bidirectional or tag characters, joiners only inside words. Any script;
/// never split, re-cased, or refused for an apostrophe, a hyphen or a digit.
///
/// Holding one is proof that it was checked, so nothing behind the form checks again.
/// A plain value: copying is cheap (QString is implicitly shared) and safe across threads.
class PersonName
{
public:
    /// Longest accepted name, in code points after folding.
    static constexpr qsizetype MaximumLength = 200;

    struct Reading;

    /// Reads @p text by the rules above.
    [[nodiscard]] static Reading read(const QString &text);

    [[nodiscard]] const QString &text() const noexcept { return m_text; }

    friend bool operator==(const PersonName &, const PersonName &) = default;

private:
    explicit PersonName(QString text) noexcept;

    QString m_text;
};

/// What became of a text that was read as a name: a name, or a problem.
struct PersonName::Reading
{
    std::optional<PersonName> name;
    std::optional<NameProblem> problem; ///< set exactly when name is not
    bool marksStripped = false; ///< invisible direction marks were left out
};

/// @p text with every line break, of any system, turned into one blank: for a field of one line.
[[nodiscard]] QString withoutLineBreaks(const QString &text);

/// Whether @p text is a list of names and not one name: it has several lines, or several cells, which
/// tabs separate. Blanks, line breaks and tabs around it do not count.
[[nodiscard]] bool isSeveral(const QString &text);

} // namespace Rollcall
