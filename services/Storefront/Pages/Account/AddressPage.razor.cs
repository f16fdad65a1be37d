using Microsoft.AspNetCore.Components;
using OnlineShop.Addresses;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>One address of a customer, or one to be added.</summary>
public sealed partial class AddressPage
{
    private Reply? reply;
    private bool isAway;
    private bool wasDefault;
    private string? problem;

    /// <summary>Which one, from the address of the page; null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [SupplyParameterFromQuery]
    private string? Country { get; set; }

    [SupplyParameterFromForm]
    private string? Recipient { get; set; }

    [SupplyParameterFromForm]
    private string? Line1 { get; set; }

    [SupplyParameterFromForm]
    private string? Line2 { get; set; }

    [SupplyParameterFromForm]
    private string? PostalCode { get; set; }

    [SupplyParameterFromForm]
    private string? City { get; set; }

    [SupplyParameterFromForm]
    private bool IsDefault { get; set; }

    private string Path => Id is { } id ? $"/account/addresses/{id}" : "/account/addresses/new";

    private string? PostalCodeHint => PostalCodes.Example(Country) is { } example ? Text["postalCodeHint", example].Value
        : PostalCodes.MayBeMissing(Country, null) ? Text["optional"].Value : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Id is { } id && !HttpMethods.IsPost(Page.Http.Request.Method))
            await ShowAsync(id);
        if (string.IsNullOrEmpty(Country))
            Country = CountryText.Home;
    }

    private async Task ShowAsync(Guid id)
    {
        var read = await Shop.AskAsync("/api/users/me/addresses/{id}", shop => shop.GetAddressAsync(id, Page.Aborted), Page.Aborted);
        if (read.Kind is ReplyKind.Missing)
        {
            Page.SetStatus(StatusCodes.Status404NotFound);
            return;
        }

        if (read.Value is not { } address)
        {
            isAway = true;
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        (Recipient, Line1, Line2) = (address.Name, address.Line1, address.Line2);
        (PostalCode, City, wasDefault) = (address.PostalCode, address.City, address.IsDefault);
        Country ??= address.Country;
    }

    private string? ErrorOf(string field) => reply?.Errors.ContainsKey(field) is not true ? null : field switch
    {
        "country" => Text["countryInvalid"].Value,
        "postalCode" when PostalCodes.Example(Country) is { } example => Text["postalCodeInvalid", example].Value,
        "postalCode" => Text["lineInvalid", AddressLimits.PostalCode].Value,
        "line1" or "line2" => Text["linesInvalid", AddressLimits.Lines - 2].Value,
        _ => Text["lineInvalid", AddressLimits.Name].Value,
    };

    private async Task SubmitAsync()
    {
        var request = new AddressRequest
        {
            Name = Recipient ?? "", Line1 = Line1 ?? "", Line2 = string.IsNullOrWhiteSpace(Line2) ? null : Line2, City = City ?? "",
            PostalCode = PostalCode ?? "", Country = Country ?? "", IsDefault = IsDefault ? true : null,
        };
        reply = Id is { } id
            ? await Shop.AskAsync(
                "/api/users/me/addresses/{id}", shop => shop.ChangeAddressAsync(id, request, Page.Aborted), Page.Aborted)
            : await Shop.AskAsync("/api/users/me/addresses", shop => shop.AddAddressAsync(request, Page.Aborted), Page.Aborted);
        if (reply.IsDone)
        {
            Page.GoTo("/account/addresses?done=saved");
            return;
        }

        if (reply.Kind is ReplyKind.Missing && Id is not null)
        {
            Page.SetStatus(StatusCodes.Status404NotFound);
            return;
        }

        Page.SetStatus(reply.Kind is ReplyKind.Missing ? StatusCodes.Status503ServiceUnavailable : reply.PageStatus);
        problem = reply.Reason switch
        {
            "tooManyAddresses" => Text["tooManyAddresses"],
            "profileNotReady" => Text["notReady"],
            _ => ReplyText.Of(AccountText, reply),
        };
    }
}
