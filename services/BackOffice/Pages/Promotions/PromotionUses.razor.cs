using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Promotions;

/// <summary>The orders that used a code, gave it back or were refused it, as the address of the page says.</summary>
public sealed partial class PromotionUses
{
    private CodeUseState? wanted;

    /// <summary>The code.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>Only those in this state, in the API's word; empty for all.</summary>
    [Parameter]
    public string? State { get; set; }

    /// <summary>Where the page begins; empty for the first.</summary>
    [Parameter]
    public string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet() => wanted = Words.Find<CodeUseState>(State);

    private async Task<ListPart<CodeUse>> ReadAsync(CancellationToken cancel)
    {
        var reply = await Promotions.UsesAsync(Code, wanted, After ?? "", cancel);
        return new(reply, reply.Value?.Items, reply.Value?.Next);
    }

    private void Go(CodeUseState? state, string after)
    {
        var fields = new Dictionary<string, string?>();
        if (state is { } known)
            fields["use"] = Words.Of(known);
        if (after.Length > 0)
            fields["after"] = after;
        Navigation.NavigateTo(QueryHelpers.AddQueryString(PromotionQuery.PageOf(Code), fields));
    }

    private string StateName(CodeUseState? state) =>
        state is { } known ? Text["use:" + Words.Of(known)] : Text["anyState"];

    private string ReasonName(string reason) => Text["refusal:" + reason] is { ResourceNotFound: false } known ? known : reason;
}
