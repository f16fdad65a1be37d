using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>Turns the second step of signing in on and off.</summary>
public sealed partial class TwoFactorPage
{
    private const string Path = "/account/two-factor";

    private Stage stage;
    private TwoFactorState? state;
    private TwoFactorSetup? setup;
    private IReadOnlyList<string>? recoveryCodes;
    private string? problem;
    private string? passwordError;
    private string? codeError;

    private enum Stage
    {
        Away,
        Guest,
        Off,
        Confirm,
        On,
    }

    [SupplyParameterFromForm(FormName = "two-factor-set-up")]
    private string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-confirm")]
    private string? Code { get; set; }

    /// <summary>What the app was told, so that it is shown again after a wrong code.</summary>
    [SupplyParameterFromForm(FormName = "two-factor-confirm")]
    private string? Secret { get; set; }

    /// <inheritdoc cref="Secret"/>
    [SupplyParameterFromForm(FormName = "two-factor-confirm")]
    private string? Uri { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-off")]
    private string? OffPassword { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-off")]
    private string? OffCode { get; set; }

    /// <summary>What was done before this page was shown.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // A form that was sent has to be on the page, whatever the shop knows by now.
        stage = Page switch
        {
            { Customer.IsGuest: true } => Stage.Guest,
            { PostedForm: "two-factor-set-up" } => Stage.Off,
            { PostedForm: "two-factor-confirm" } => Stage.Confirm,
            { PostedForm: "two-factor-off" } => Stage.On,
            _ => await ReadAsync(),
        };
        if (stage is Stage.Away)
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
        if (Secret is { Length: > 0 and <= 64 } && Uri is { Length: <= 600 } && Uri.StartsWith("otpauth://totp/", StringComparison.Ordinal))
            setup = new TwoFactorSetup { Secret = Secret, Uri = Uri };
    }

    private async Task<Stage> ReadAsync()
    {
        var reply = await Shop.AskAsync("/api/auth/two-factor", shop => shop.GetTwoFactorAsync(Page.Aborted), Page.Aborted);
        state = reply.IsDone ? reply.Value : null;
        return state switch
        {
            null => Stage.Away,
            { On: true } => Stage.On,
            _ => Stage.Off,
        };
    }

    private async Task SetUpAsync()
    {
        var request = new SetUpTwoFactorRequest { Password = Password ?? "" };
        var reply = await Shop.AskAsync("/api/auth/two-factor", shop => shop.SetUpTwoFactorAsync(request, Page.Aborted), Page.Aborted);
        setup = reply.Value;
        if (setup is not null)
            stage = Stage.Confirm;
        else
            Show(reply);
    }

    private async Task ConfirmAsync()
    {
        var request = new ConfirmTwoFactorRequest { Code = Code ?? "" };
        var reply = await Shop.AskAsync(
            "/api/auth/two-factor/confirm", shop => shop.ConfirmTwoFactorAsync(request, Page.Aborted), Page.Aborted);
        if (reply.Value is not { } codes)
        {
            Show(reply);
            return;
        }

        // When it was turned on is a help: the codes are shown in any case.
        await ReadAsync();
        (stage, recoveryCodes) = (Stage.On, codes.RecoveryCodes);
    }

    private async Task TurnOffAsync()
    {
        var request = new TurnOffTwoFactorRequest { Password = OffPassword ?? "", Code = OffCode ?? "" };
        var reply = await Shop.AskAsync(
            "/api/auth/two-factor/off", shop => shop.TurnOffTwoFactorAsync(request, Page.Aborted), Page.Aborted);
        if (reply.IsDone)
            Page.GoTo(Path + "?done=off");
        else
            Show(reply);
    }

    private void Show(Reply reply)
    {
        // Somebody, perhaps another tab, has done it meanwhile: the page shows how things are.
        if (reply.Reason is "twoFactorOn" or "twoFactorOff" or "twoFactorNotSetUp")
        {
            Page.GoTo(Path);
            return;
        }

        Page.SetStatus(reply.Kind is ReplyKind.Missing ? StatusCodes.Status503ServiceUnavailable : reply.PageStatus);
        passwordError = reply.Reason == "wrongPassword" ? ProfileText["wrongPassword"].Value
            : reply.Errors.ContainsKey("password") ? ProfileText["passwordMissing"].Value : null;
        codeError = reply.Reason == "wrongCode" || reply.Errors.ContainsKey("code") ? Text["codeWrong"].Value : null;
        problem = passwordError is not null || codeError is not null ? AccountText["checkFields"].Value
            : ReplyText.Of(AccountText, reply) ?? AccountText["accountAway"];
    }
}
