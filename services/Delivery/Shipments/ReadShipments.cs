using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Model;
using OnlineShop.Delivery.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Reads shipments: one's own, or any for support.</summary>
internal static class ReadShipments
{
    private static readonly string[] Statuses = [.. Enum.GetValues<ShipmentStatus>().Select(status => status.Wire())];

    public static async Task<Results<Ok<Page<ShipmentView>>, ProblemHttpResult>> ListAsync(
        string? orderId, string? status, string? country, string? trackingNumber, string? limit, string? after,
        CurrentUser user, IDbContextFactory<DeliveryDbContext> contexts, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var order = Ids.Read(orderId, nameof(orderId), errors);
        var wanted = ReadStatus(status, errors);
        if (!string.IsNullOrEmpty(country) && !(country.Length == 2 && country.All(char.IsAsciiLetter)))
            errors[nameof(country)] = ["It must be a country code of two letters (ISO 3166-1)."];
        var page = Pages.Read<Guid>(limit, after, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var shipments = VisibleTo(user, db);
        if (order is not null)
            shipments = shipments.Where(shipment => shipment.OrderId == order);
        if (wanted is { } stage)
            shipments = shipments.Where(shipment => shipment.Status == stage);
        if (!string.IsNullOrEmpty(country))
        {
            var code = country.ToUpperInvariant();
            shipments = shipments.Where(shipment => shipment.Country == code);
        }

        if (!string.IsNullOrEmpty(trackingNumber))
            shipments = shipments.Where(shipment => shipment.TrackingNumber == trackingNumber);
        var (rows, last) = Pages.Cut(await shipments.TakePageAsync(shipment => shipment.Id, page, cancel), page.Limit);
        return TypedResults.Ok(
            new Page<ShipmentView>(await WithHistoryAsync(db, rows, cancel), last is null ? null : PageCursor.Of(last.Id)));
    }

    public static async Task<Results<Ok<ShipmentView>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, IDbContextFactory<DeliveryDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await VisibleTo(user, db).SingleOrDefaultAsync(shipment => shipment.Id == id, cancel) is { } shipment
            ? TypedResults.Ok((await WithHistoryAsync(db, [shipment], cancel))[0])
            : Problem.NotFound("shipment");
    }

    /// <summary>All shipments of a person with their history, newest first.</summary>
    public static async Task<IReadOnlyList<ShipmentView>> OfUserAsync(
        DeliveryDbContext db, Guid userId, CancellationToken cancel) =>
        await WithHistoryAsync(
            db, await OfUser(db, userId).OrderByDescending(shipment => shipment.Id).ToListAsync(cancel), cancel);

    private static IQueryable<Shipment> VisibleTo(CurrentUser user, DeliveryDbContext db) =>
        user.May(ShopPolicies.ManageOrders) ? db.Shipments : OfUser(db, user.Id);

    private static IQueryable<Shipment> OfUser(DeliveryDbContext db, Guid userId) =>
        db.Shipments.Where(shipment => shipment.UserId == userId);

    private static async Task<IReadOnlyList<ShipmentView>> WithHistoryAsync(
        DeliveryDbContext db, IReadOnlyList<Shipment> shipments, CancellationToken cancel)
    {
        List<Guid> ids = [.. shipments.Select(shipment => shipment.Id)];
        var rows = await db.TrackingEvents
            .Where(row => ids.Contains(row.ShipmentId))
            .OrderBy(row => row.OccurredAt)
            // The shop's own, which have no sequence, come last.
            .ThenBy(row => row.Sequence)
            .ToListAsync(cancel);
        var history = rows.ToLookup(row => row.ShipmentId);
        return [.. shipments.Select(shipment => ShipmentView.Of(shipment, history[shipment.Id]))];
    }

    private static ShipmentStatus? ReadStatus(string? text, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var index = Array.FindIndex(Statuses, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return Enum.GetValues<ShipmentStatus>()[index];
        errors["status"] = [$"It must be one of {string.Join(", ", Statuses)}."];
        return null;
    }
}
