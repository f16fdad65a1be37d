using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Reading shipments: one's own, or any for an administrator.</summary>
internal static class ReadShipments
{
    public static async Task<Results<Ok<List<ShipmentView>>, ProblemHttpResult>> ListAsync(
        string? orderId, string? status, string? country, string? trackingNumber, string? limit, string? after, CurrentUser user, ShopDatabase database,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var order = Id(orderId, nameof(orderId), errors);
        var last = Id(after, nameof(after), errors);
        var stage = Enum.GetValues<ShipmentStatus>().Select(value => value.Wire()).FirstOrDefault(name => name.Equals(status, StringComparison.OrdinalIgnoreCase));
        if (!string.IsNullOrEmpty(status) && stage is null)
            errors[nameof(status)] = [$"It must be one of {string.Join(", ", Enum.GetValues<ShipmentStatus>().Select(value => value.Wire()))}."];
        if (!string.IsNullOrEmpty(country) && !(country.Length == 2 && country.All(char.IsAsciiLetter)))
            errors[nameof(country)] = ["It must be a country code of two letters (ISO 3166-1)."];
        var count = Pages.ReadLimit(limit, errors, usual: 50);
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        const string sql = """
            select * from shipments
            where (@everyone or user_id = @user) and (@order::uuid is null or order_id = @order) and (@stage::text is null or status = @stage)
              and (@country::text is null or country = @country) and (@number::text is null or tracking_number = @number) and (@last::uuid is null or id < @last)
            order by id desc limit @count
            """;
        await using var connection = await database.OpenAsync(cancel);
        var shipments = await connection.QueryAsync<Shipment>(sql, new
        {
            everyone = user.IsAdmin, user = user.Id, order, stage, last, count,
            country = string.IsNullOrEmpty(country) ? null : country.ToUpperInvariant(), number = string.IsNullOrEmpty(trackingNumber) ? null : trackingNumber,
        }, cancel);
        var history = await HistoryAsync(connection, [.. shipments.Select(shipment => shipment.Id)], cancel);
        return TypedResults.Ok(shipments.Select(shipment => ShipmentView.Of(shipment, history[shipment.Id])).ToList());
    }

    public static async Task<Results<Ok<ShipmentView>, ProblemHttpResult>> GetAsync(Guid id, CurrentUser user, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var shipment = await connection.FindAsync<Shipment>(
            "select * from shipments where id = @id and (@everyone or user_id = @user)", new { id, everyone = user.IsAdmin, user = user.Id }, cancel);
        return shipment is null
            ? Problem.NotFound("shipment")
            : TypedResults.Ok(ShipmentView.Of(shipment, (await HistoryAsync(connection, [id], cancel))[id]));
    }

    /// <summary>All shipments of a person with their history, newest first.</summary>
    public static async Task<IReadOnlyList<ShipmentView>> OfUserAsync(ShopDatabase database, Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var shipments = await connection.QueryAsync<Shipment>(
            "select * from shipments where user_id = @userId order by id desc", new { userId }, cancel);
        var history = await HistoryAsync(connection, [.. shipments.Select(shipment => shipment.Id)], cancel);
        return [.. shipments.Select(shipment => ShipmentView.Of(shipment, history[shipment.Id]))];
    }

    private static async Task<ILookup<Guid, TrackingRow>> HistoryAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken cancel) =>
        (await connection.QueryAsync<TrackingRow>(
            "select shipment_id, status, detail, occurred_at from tracking_events where shipment_id = any(@ids) order by occurred_at, sequence nulls last",
            new { ids }, cancel)).ToLookup(row => row.ShipmentId);

    private static Guid? Id(string? value, string name, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (Guid.TryParse(value, out var id))
            return id;
        errors[name] = ["It must be a UUID."];
        return null;
    }
}
