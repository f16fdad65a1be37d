using System.Globalization;
using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>Who a customer is to the shop, and how to be reached.</summary>
public sealed partial class ProfilePage
{
    private static readonly string[] Channels = ["email", "sms", "push", "inbox"];

    private IReadOnlyList<string> currencies = [];
    private IReadOnlyList<string> chosen = [];
    private Reply? reply;
    private bool isAway;
    private string? problem;

    [SupplyParameterFromForm]
    private string? DisplayName { get; set; }

    [SupplyParameterFromForm]
    private string? Phone { get; set; }

    [SupplyParameterFromForm]
    private string? ProfileLanguage { get; set; }

    [SupplyParameterFromForm]
    private string? ProfileCurrency { get; set; }

    [SupplyParameterFromForm]
    private bool Marketing { get; set; }

    /// <summary>Of the profile that was shown, so that a change that was made elsewhere is not undone unseen.</summary>
    [SupplyParameterFromForm]
    private string? Version { get; set; }

    /// <summary>What was done before this page was shown.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var reading = Facts.CurrenciesAsync(Catalog, Page.Aborted);
        if (HttpMethods.IsPost(Page.Http.Request.Method))
            chosen = [.. Page.Http.Request.Form[nameof(Channels)].OfType<string>().Intersect(Channels)];
        else
            await ShowAsync();
        currencies = [.. (await reading).Union(ProfileCurrency is { Length: > 0 } own ? [own] : [])];
    }

    private string? ErrorOf(string field, string text) => reply?.Errors.ContainsKey(field) is true ? Text[text].Value : null;

    private string NoteClass(string field, string text) => ErrorOf(field, text) is null ? "field-hint" : "field-error";

    private async Task ShowAsync()
    {
        var read = await Shop.AskAsync("/api/users/me", shop => shop.GetOwnProfileAsync(Page.Aborted), Page.Aborted);
        if (read.Value is not { } profile)
        {
            isAway = true;
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        (DisplayName, Phone, Marketing) = (profile.DisplayName, profile.Phone, profile.Marketing);
        (ProfileLanguage, ProfileCurrency) = (profile.Language, profile.PreferredCurrency);
        (chosen, Version) = (profile.Channels ?? [], profile.Version.ToString(CultureInfo.InvariantCulture));
    }

    private async Task SubmitAsync()
    {
        var request = new ChangeProfileRequest
        {
            DisplayName = DisplayName?.Trim() ?? "", Phone = PhoneAsTyped(), PreferredCurrency = ProfileCurrency,
            Language = ProfileLanguage, Channels = chosen, Marketing = Marketing,
            Version = long.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        };
        var changed = await Shop.AskAsync("/api/users/me", shop => shop.ChangeOwnProfileAsync(request, Page.Aborted), Page.Aborted);
        reply = changed;
        if (changed.Value is { } profile)
        {
            // The site speaks as its customer wishes to be spoken to.
            PreferencesEndpoint.Keep(Page.Http, Language.Of(profile.Language), profile.PreferredCurrency);
            Page.GoTo("/account/profile?done=saved");
            return;
        }

        Page.SetStatus(changed.Kind is ReplyKind.Missing ? StatusCodes.Status503ServiceUnavailable : changed.PageStatus);
        problem = changed.Reason switch
        {
            "versionStale" => Text["stale"],
            "profileNotReady" => Text["notReady"],
            _ => ReplyText.Of(AccountText, changed),
        };
        if (changed.Reason == "versionStale" && changed.Problem!.Member<long?>("version") is { } current)
            Version = current.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Without the spaces, hyphens and brackets that people write into numbers.</summary>
    private string PhoneAsTyped() => string.Concat((Phone ?? "").Where(letter => letter is not (' ' or '-' or '(' or ')' or '\u00A0')));
}
