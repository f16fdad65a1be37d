using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>The statuses that an order came to, and what staff note on it.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class HistoryTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Support => new(host.As(Guid.CreateVersion7(), ShopRoles.Support));

    [Fact]
    public async Task Each_status_is_there_with_its_cause_and_its_trace()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        await host.ConfirmAsync(id);

        var steps = (await host.Orders(customer).HistoryAsync(id)).ShouldSucceed().Items;

        steps.Select(step => (step.Status, step.By)).ShouldBe(
        [
            (OrderStatus.Placed, "customer"), (OrderStatus.Reserved, "process"), (OrderStatus.Paid, "process"),
            (OrderStatus.Confirmed, "process"),
        ]);
        steps[0].At.ShouldBe((await Support.GetAsync(id)).PlacedAt);
        steps[0].TraceId.ShouldNotBeNull().ShouldMatch("^[0-9a-f]{32}$");
        (await Support.HistoryAsync(id)).ShouldSucceed().Items.ShouldBe(steps);
    }

    [Fact]
    public async Task It_is_told_who_cancelled_an_order()
    {
        var (own, other) = (await host.PlaceAsync(customer, Mugs(1)), await host.PlaceAsync(customer, Mugs(1)));
        (await host.Orders(customer).CancelAsync(own)).ShouldSucceed();
        (await Support.CancelAsync(other)).ShouldSucceed();

        Last(await HistoryAsync(own)).ShouldBe((OrderStatus.Cancelled, "customer", "customerRequest"));
        Last(await HistoryAsync(other)).ShouldBe((OrderStatus.Cancelled, "staff", "shopRequest"));
    }

    [Fact]
    public async Task Steps_from_before_say_no_more_than_was_kept()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        await using (var connection = await host.Database.OpenConnectionAsync())
            await connection.ExecuteAsync("update order_history set by = null, trace_id = null where order_id = @id", new { id });
        var step = (await HistoryAsync(id)).ShouldHaveSingleItem();
        (step.Status, step.By, step.TraceId).ShouldBe((OrderStatus.Placed, null, null));
    }

    [Fact]
    public async Task The_history_is_the_owner_s_and_staff_s()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        (await host.Orders(Guid.CreateVersion7()).HistoryAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Support.HistoryAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Staff_note_on_orders_for_each_other_and_the_author_is_known_by_the_token()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        var author = Guid.CreateVersion7();
        await host.DeliverAsync(new AccountRegistered(author, "sam@shop.example", "Sam", "en", "support", default));
        var staff = new OrdersClient(host.As(author, ShopRoles.Support));

        const string Text = "  Called, wants it on Friday. ";
        var note = (await staff.AddNoteAsync(id, Text, "note-1")).ShouldSucceed(HttpStatusCode.Created);
        (await staff.AddNoteAsync(id, Text, "note-1")).ShouldSucceed(HttpStatusCode.Created).Id.ShouldBe(note.Id);
        host.Clock.Advance(TimeSpan.FromMilliseconds(5));
        (await Support.AddNoteAsync(id, "Done.")).ShouldSucceed(HttpStatusCode.Created);

        var notes = (await Support.NotesAsync(id)).ShouldSucceed().Items;
        notes.Select(one => one.Text).ShouldBe(["Done.", "Called, wants it on Friday."]);
        notes[1].Author.ShouldBe(new ApiOrderCustomer(author, "sam@shop.example", "Sam"));
        (await host.Orders(customer).NotesAsync(id)).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await host.Orders(customer).AddNoteAsync(id, "mine")).ShouldBeRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_note_is_neither_empty_nor_too_long_and_is_on_an_order()
    {
        var id = await host.PlaceAsync(customer, Mugs(1));
        (await Support.AddNoteAsync(id, " ")).ShouldBeInvalid("text");
        (await Support.AddNoteAsync(id, new string('x', 2001))).ShouldBeInvalid("text");
        (await Support.AddNoteAsync(id, new string('x', 2000))).ShouldSucceed(HttpStatusCode.Created);
        (await Support.AddNoteAsync(Guid.NewGuid(), "lost")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Support.NotesAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    private async Task<IReadOnlyList<ApiOrderStep>> HistoryAsync(Guid id) => (await Support.HistoryAsync(id)).ShouldSucceed().Items;

    private static (OrderStatus Status, string? By, string? Reason) Last(IReadOnlyList<ApiOrderStep> steps) =>
        (steps[^1].Status, steps[^1].By, steps[^1].Reason);
}
