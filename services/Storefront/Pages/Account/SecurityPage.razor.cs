using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>How a customer signs in: the password, and the e-mail address.</summary>
public sealed partial class SecurityPage
{
    private Reply? passwordReply;
    private Reply? emailReply;
    private Reply? confirmationReply;
    private bool isNotConfirmed;

    [SupplyParameterFromForm(FormName = "password")]
    private string? CurrentPassword { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private string? NewPassword { get; set; }

    [SupplyParameterFromForm(FormName = "email")]
    private string? NewEmail { get; set; }

    [SupplyParameterFromForm(FormName = "email")]
    private string? Password { get; set; }

    private string? NewEmailError =>
        emailReply?.Reason == "emailTaken" ? Text["newEmailTaken"] : ErrorOf(emailReply, "newEmail", "newEmailInvalid");

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsPost(Page.Http.Request.Method) || Page.Customer is { IsGuest: true })
            return;
        // A help, not the page: without an answer the link is not offered.
        var read = await Shop.AskAsync("/api/users/me", shop => shop.GetOwnProfileAsync(Page.Aborted), Page.Aborted);
        isNotConfirmed = read.Value is { EmailVerified: false };
    }

    private string? ErrorOf(Reply? reply, string field, string text) => reply?.Errors.ContainsKey(field) is true ? Text[text].Value : null;

    private string? PasswordErrorOf(Reply? reply, string field) =>
        reply?.Reason == "wrongPassword" ? Text["wrongPassword"] : ErrorOf(reply, field, "passwordMissing");

    private string? ProblemOf(Reply? reply) => reply switch
    {
        { Reason: "wrongPassword" or "emailTaken" } => AccountText["checkFields"],
        { Reason: "emailConfirmed" } => null,
        _ => ReplyText.Of(AccountText, reply),
    };

    private async Task ChangePasswordAsync()
    {
        var request = new ChangePasswordRequest { CurrentPassword = CurrentPassword ?? "", NewPassword = NewPassword ?? "" };
        passwordReply = await Shop.AskAsync("/api/auth/password", shop => shop.ChangePasswordAsync(request, Page.Aborted), Page.Aborted);
        Page.SetStatus(passwordReply.PageStatus);
    }

    private async Task ChangeEmailAsync()
    {
        NewEmail = NewEmail?.Trim();
        var request = new ChangeEmailRequest { NewEmail = NewEmail ?? "", Password = Password ?? "" };
        emailReply = await Shop.AskAsync("/api/auth/email", shop => shop.ChangeEmailAsync(request, Page.Aborted), Page.Aborted);
        Page.SetStatus(emailReply.PageStatus);
    }

    private async Task SendConfirmationAsync()
    {
        confirmationReply = await Shop.AskAsync(
            "/api/auth/email/confirmation", shop => shop.ResendConfirmationAsync(Page.Aborted), Page.Aborted);
        Page.SetStatus(confirmationReply.PageStatus);
    }
}
