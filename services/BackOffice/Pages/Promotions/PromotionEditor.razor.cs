using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Promotions;

/// <summary>
/// Creates a promo code, or changes the rules of one. What is not saved is asked about before the page is left; and where somebody
/// else has saved meanwhile, both versions are shown, to take theirs or to save one's own over the newest.
/// </summary>
public sealed partial class PromotionEditor
{
    private PromoCode? basis;
    private PromoCode? newest;
    private PromotionDraft start = new();
    private PromotionDraft draft = new();
    private Reply? problem;
    private bool isBusy;
    private string key = NewKey();

    /// <summary>The code as the shop has it; null to create one.</summary>
    [Parameter]
    public PromoCode? Promotion { get; set; }

    /// <summary>The code as it was saved, or as somebody else has saved it.</summary>
    [Parameter]
    public EventCallback<PromoCode> OnSaved { get; set; }

    /// <summary>Whether something is typed that is not saved.</summary>
    public bool IsDirty => draft.Code != start.Code || draft.DifferencesTo(start).Count > 0;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A version that came while somebody types does not overwrite what is typed: saving finds it.
        if (Promotion is { } shown && (basis is null || basis.Code != shown.Code || (!IsDirty && basis.Version != shown.Version)))
            Take(shown);
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private void Take(PromoCode promotion)
    {
        (basis, newest, problem) = (promotion, null, null);
        start = PromotionDraft.Of(promotion, Times);
        draft = start with { };
    }

    private void Reset()
    {
        if ((newest ?? basis) is { } stored)
            Take(stored);
        else
            (draft, problem) = (start with { }, null);
    }

    /// <summary>Another draft is another request.</summary>
    private void Touch() => (problem, key) = (null, NewKey());

    private async Task SaveAsync()
    {
        if (!IsDirty || isBusy || newest is not null)
            return;
        await SaveOverAsync(basis);
    }

    private Task SaveMineAsync() => SaveOverAsync(newest);

    private async Task TakeTheirsAsync()
    {
        var theirs = newest!;
        Take(theirs);
        await OnSaved.InvokeAsync(theirs);
    }

    private async Task SaveOverAsync(PromoCode? version)
    {
        isBusy = true;
        var reply = version is null ? await Promotions.CreateAsync(draft, key) : await Promotions.ChangeAsync(draft, version);
        isBusy = false;
        if (reply is { IsDone: true, Value: { } saved })
        {
            Take(saved);
            Snackbar.Add(Text["saved"], Severity.Success);
            await OnSaved.InvokeAsync(saved);
        }
        else if (version is not null && reply.Reason == "versionConflict")
        {
            var read = await Promotions.GetAsync(version.Code);
            (newest, problem) = (read.Value, read.IsDone ? null : read);
        }
        else
        {
            problem = reply;
        }
    }

    private async Task AskAsync(LocationChangingContext context)
    {
        if (!IsDirty)
            return;
        var leaves = await Dialogs.ShowMessageBoxAsync(
            Text["leaveTitle"], Text["leaveQuestion"], Text["leave"], cancelText: Text["stay"]);
        if (leaves != true)
            context.PreventNavigation();
    }

    /// <summary>What the shop says of a field; of an amount, what it says of the field that holds it.</summary>
    private string? ErrorOf(string field) => problem?.Errors
        .Where(error => error.Key == field || error.Key.StartsWith(field + ".", StringComparison.Ordinal))
        .Select(error => string.Join(' ', error.Value)).FirstOrDefault();

    private string? ReasonText(string reason) => reason is "codeTaken" or "limitBelowRedemptions" ? Text["reason:" + reason].Value : null;

    private string Shown(string field, PromotionDraft side) => field switch
    {
        "kind" => KindName(side.Kind),
        "active" => Text[side.Active ? "yes" : "no"],
        _ => side.Of(field),
    };

    private string KindName(PromoKind kind) => Text["kind:" + Words.Of(kind)];
}
