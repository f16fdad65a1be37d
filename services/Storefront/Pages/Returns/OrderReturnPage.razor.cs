using System.Globalization;
using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages.Returns;

/// <summary>What of an order comes back: what was asked for, and how far it is; and more that is to come back.</summary>
public sealed partial class OrderReturnPage
{
    private Order? order;
    private IReadOnlyList<Return> returns = [];
    private Dictionary<Guid, int> left = [];
    private Dictionary<Guid, string> names = [];
    private List<ReturnRequestItem> asked = [];
    private Reply? reply;
    private string? problem;

    /// <summary>The order's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "return")]
    private string? Reason { get; set; }

    /// <summary>Of this showing of the form: sent twice by two clicks, it is one return.</summary>
    [SupplyParameterFromForm(FormName = "return")]
    private Guid? Key { get; set; }

    /// <summary>The return that is not wanted any more.</summary>
    [SupplyParameterFromForm(FormName = "withdraw")]
    private Guid? Withdraw { get; set; }

    /// <summary>What was done before this page was shown.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    private string Path => $"/orders/{Id}/return";

    private string? ReasonError => reply?.Errors.ContainsKey("reason") is true ? Text["reasonInvalid"].Value : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var reading = Shop.AskAsync("/api/orders/{id}/returns", shop => shop.ListOrderReturnsAsync(Id, Page.Aborted), Page.Aborted);
        var read = await Shop.AskAsync("/api/orders/{id}", shop => shop.GetOrderAsync(Id, Page.Aborted), Page.Aborted);
        var known = await reading;
        if (read.Kind is ReplyKind.Missing)
            Page.SetStatus(StatusCodes.Status404NotFound);
        else if (!read.IsDone || !known.IsDone)
            Page.SetStatus(StatusCodes.Status503ServiceUnavailable);
        if (read.Value is not { } found || known.Value is not { } back)
            return;
        (order, returns) = (found, back.Items ?? []);
        names = order.Items.DistinctBy(line => line.ProductId).ToDictionary(line => line.ProductId, line => line.Name);
        var promised = returns.Where(one => one.Status is not (ReturnStatus.Declined or ReturnStatus.Withdrawn))
            .SelectMany(one => one.Items).GroupBy(item => item.ProductId)
            .ToDictionary(group => group.Key, group => group.Sum(item => item.Quantity));
        left = order.Items.ToDictionary(line => line.ProductId, line => line.Quantity - promised.GetValueOrDefault(line.ProductId));
    }

    private static string FieldOf(Guid product) => $"units-{product:N}";

    private bool IsSent(string form) =>
        HttpMethods.IsPost(Page.Http.Request.Method) && Page.Http.Request.Form["_handler"] == form;

    private int Left(OrderLine line) => left.GetValueOrDefault(line.ProductId);

    /// <summary>How many of a product were chosen; one that comes alone is taken to be what is meant.</summary>
    private int Chosen(OrderLine line) => IsSent("return")
        ? UnitsOf(line.ProductId)
        : order!.Items.Count == 1 && line.Quantity == 1 ? 1 : 0;

    private int UnitsOf(Guid product) =>
        int.TryParse(Page.Http.Request.Form[FieldOf(product)], NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? units : 0;

    private string? ErrorOf(OrderLine line) =>
        asked.FindIndex(item => item.ProductId == line.ProductId) is >= 0 and var index
            && reply?.Errors.Keys.Any(key => key.StartsWith($"items[{index}]", StringComparison.Ordinal)) is true
            ? Text["quantityInvalid", Left(line)].Value
            : null;

    private async Task RequestAsync()
    {
        asked =
        [
            .. (order?.Items ?? []).Select(line => new ReturnRequestItem { ProductId = line.ProductId, Quantity = UnitsOf(line.ProductId) })
                .Where(item => item.Quantity > 0),
        ];
        if (order is null)
            return;
        if (asked.Count == 0)
        {
            Page.SetStatus(StatusCodes.Status400BadRequest);
            problem = Text["nothingChosen"];
            return;
        }

        var request = new ReturnRequest { Items = asked, Reason = (Reason ?? "").ReplaceLineEndings("\n").Trim() };
        reply = await Shop.AskAsync(
            "/api/orders/{id}/returns", shop => shop.RequestReturnAsync(Id, request, Key?.ToString(), Page.Aborted), Page.Aborted);
        Finish(reply, "asked");
    }

    private async Task WithdrawAsync()
    {
        if (Withdraw is not { } id)
            return;
        var answer = await Shop.AskAsync(
            "/api/orders/returns/{id}/withdraw", shop => shop.WithdrawReturnAsync(id, cancellationToken: Page.Aborted), Page.Aborted);
        Finish(answer, "withdrawn");
    }

    private void Finish(Reply answer, string done)
    {
        if (answer.IsDone)
        {
            Page.GoTo($"{Path}?done={done}");
            return;
        }

        // What is missing is a return that somebody else's form names, or an order that has just gone; the page itself is there.
        Page.SetStatus(answer.Kind is ReplyKind.Missing ? StatusCodes.Status409Conflict : answer.PageStatus);
        problem = answer.Reason switch
        {
            "notDelivered" => Text["notDelivered"],
            "returnWindowClosed" => Text["windowClosed"],
            _ when answer.Kind is ReplyKind.Missing => Text["notOpen"],
            "returnNotOpen" => Text["notOpen"],
            "notReturnable" => AccountText["checkFields"],
            _ => ReplyText.Of(AccountText, answer) ?? AccountText["accountAway"],
        };
    }
}
