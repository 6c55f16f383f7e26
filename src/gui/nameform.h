// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/draft.h"
#include "core/personname.h"
#include "core/request.h"

#include <QWidget>

#include <memory>

namespace Rollcall {

namespace Ui {
class NameForm;
}

/// Where names are typed, and how far the present request has come.
///
/// "How many" is a goal, if it is said: a request is reached with its last name, more may be added to
/// it, and the next begins when a number is entered again. Without a number nothing is missing and
/// nothing too much; if one is said later, it is for the names so far as well. Only the names of the
/// present request are followed; those of earlier ones may still be on their way.
class NameForm final : public QWidget
{
    Q_OBJECT

public:
    explicit NameForm(QWidget *parent = nullptr);
    ~NameForm() override;
    Q_DISABLE_COPY_MOVE(NameForm)

    /// Whether names are taken. While not, Enter keeps the name in its field and says @p whyNot.
    void setAccepting(bool accepting, const QString &whyNot = {});

    /// Begins anew, for another roster: empty, and without a number.
    void startAfresh();

    /// What is in the form: see draftChanged().
    [[nodiscard]] Draft draft() const;
    /// Goes on where an earlier run has stopped, unless names were entered already: with its
    /// request, and with what stood in the field. Returns false if the field is in use, so that
    /// this text has to be shown elsewhere.
    [[nodiscard]] bool restore(const Draft &draft);

    /// No name is added to @p request any more, though its number was reached: the next begins.
    void forget(RequestId request);

    /// The roster has dealt with all of @p request up to the ordinal @p through.
    void settle(RequestId request, qint64 through);

    /// Who would not take a name.
    enum class RefusedBy { Outbox, Roster };
    /// @p name of @p request is not stored, for the reason @p why: it comes back into the field,
    /// unless that is in use; then this returns false, and the name has to be shown elsewhere.
    [[nodiscard]] bool giveBack(
        RefusedBy by, RequestId request, const QString &name, const QString &why);

    /// High enough for all lines of the texts at the present width.
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Puts @p text, which was pasted or dropped, behind what is in the name field.
    void addText(const QString &text);

    void focusName();
    void focusHowMany();

    /// Where the name is typed; for whoever shows where that is.
    [[nodiscard]] QWidget *nameField() const;

signals:
    void nameEntered(const Rollcall::Request &request, const Rollcall::PersonName &name);
    /// There is another text in the field, or another request. After nameEntered().
    void draftChanged();
    /// What became of the request that has just ended is to be shown.
    void reportWanted(Rollcall::RequestId request);
    /// The names on the clipboard are to be added.
    void pasteWanted();
    /// Several names in @p text came into the field at once, and are not in it any more.
    void severalPasted(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class HintKind { Note, Error };
    enum class Entering { ByReturn, ByLeaving };

    void addName();
    void setGoal(Entering how);
    void beginRequest();
    void endRequest();
    /// What is in the name field, and what the next text to be inserted takes the place of.
    struct Field
    {
        QString text;
        qsizetype from = 0;
        qsizetype selected = 0;
    };

    /// Looks whether several names have come into the field, whose text is @p text now.
    void lookAtField(const QString &text);
    void noteField();
    /// Puts one line into the field, which is not looked at.
    void put(const QString &text);
    void hint(HintKind kind, const QString &text);
    void showHeadingFont();
    void showHintColour();
    /// Puts the texts to the side where reading begins, also those of the other direction.
    void alignTexts();
    void showProgress();
    [[nodiscard]] qint64 entered() const { return m_sent - m_givenBack; }
    /// The request that has ended last, and is stored; or none.
    [[nodiscard]] RequestId ended() const;
    [[nodiscard]] bool isAllStored() const { return m_dealtWith >= m_sent - m_withoutOrdinal; }
    [[nodiscard]] bool hasGoal() const { return m_request.asked > 0; }
    /// Always, if there is no goal.
    [[nodiscard]] bool isReached() const { return entered() >= m_request.asked; }
    [[nodiscard]] bool beginsAnother(Entering how, qint64 asked) const;
    [[nodiscard]] QString progressText() const;

    std::unique_ptr<Ui::NameForm> m_ui;
    bool m_accepting = true;
    QString m_whyNot;
    HintKind m_hintKind = HintKind::Note;
    Field m_field; // before the present change
    bool m_isPutting = false;

    Request m_request; // has an id from its first name on
    qint64 m_sent = 0;
    qint64 m_givenBack = 0;
    qint64 m_withoutOrdinal = 0; // of those: the outbox gave none
    qint64 m_dealtWith = 0;
    RequestId m_lastRequest; // that before m_request
};

} // namespace Rollcall
