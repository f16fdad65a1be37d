using System.Text.Json;
using NpgsqlTypes;

namespace OnlineShop.Bench.Orders;

/// <summary>How a made order lies in the tables of Order.</summary>
internal static class OrderTables
{
    public static readonly CopiedTable Customers = new(
        "customers",
        ("user_id", NpgsqlDbType.Uuid), ("email", NpgsqlDbType.Text), ("name", NpgsqlDbType.Text), ("version", NpgsqlDbType.Bigint));

    public static readonly CopiedTable Orders = new(
        "orders",
        ("id", NpgsqlDbType.Uuid), ("user_id", NpgsqlDbType.Uuid), ("status", NpgsqlDbType.Text), ("reason", NpgsqlDbType.Text),
        ("version", NpgsqlDbType.Bigint), ("currency", NpgsqlDbType.Text), ("subtotal_minor", NpgsqlDbType.Bigint),
        ("discount_minor", NpgsqlDbType.Bigint), ("shipping_minor", NpgsqlDbType.Bigint), ("tax_minor", NpgsqlDbType.Bigint),
        ("total_minor", NpgsqlDbType.Bigint), ("total_in_base_minor", NpgsqlDbType.Bigint), ("refunded_minor", NpgsqlDbType.Bigint),
        ("rate", NpgsqlDbType.Jsonb), ("address", NpgsqlDbType.Jsonb), ("payment_method", NpgsqlDbType.Text), ("stock", NpgsqlDbType.Text),
        ("code", NpgsqlDbType.Text), ("payment", NpgsqlDbType.Text), ("carrier", NpgsqlDbType.Text), ("tracking_number", NpgsqlDbType.Text),
        ("placed_at", NpgsqlDbType.TimestampTz), ("updated_at", NpgsqlDbType.TimestampTz));

    public static readonly CopiedTable Lines = new(
        "order_lines",
        ("order_id", NpgsqlDbType.Uuid), ("line", NpgsqlDbType.Integer), ("product_id", NpgsqlDbType.Uuid), ("sku", NpgsqlDbType.Text),
        ("name", NpgsqlDbType.Text), ("quantity", NpgsqlDbType.Integer), ("unit_price_minor", NpgsqlDbType.Bigint),
        ("line_total_minor", NpgsqlDbType.Bigint), ("weight_grams", NpgsqlDbType.Integer));

    public static readonly CopiedTable History = new(
        "order_history",
        ("order_id", NpgsqlDbType.Uuid), ("version", NpgsqlDbType.Bigint), ("status", NpgsqlDbType.Text), ("reason", NpgsqlDbType.Text),
        ("at", NpgsqlDbType.TimestampTz), ("by", NpgsqlDbType.Text));

    private const int Weight = 500;

    public static object?[] Customer(MadeCustomer customer) => [customer.Id, customer.Email, customer.Name, 1L];

    public static object?[] Order(MadeOrder order) =>
    [
        order.Id, order.Customer.Id, order.Fate.Status, order.Fate.Reason, (long)order.Fate.Path.Count, order.Currency, order.Subtotal,
        order.Discount, order.Shipping, order.Tax, order.Total, order.TotalInBase, order.Refunded,
        order.Rate is null ? null : JsonSerializer.Serialize(order.Rate, JsonSerializerOptions.Web),
        JsonSerializer.Serialize(order.Customer.AddressOf(order.Recipient), JsonSerializerOptions.Web), "tok_visa", order.Fate.Stock, "none",
        order.Fate.Payment, order.Fate.IsSent ? "SandboxPost" : null,
        order.Fate.IsSent ? $"SP{order.Id.ToString("N")[^10..]}" : null,
        order.PlacedAt.UtcDateTime, order.UpdatedAt.UtcDateTime,
    ];

    public static IEnumerable<object?[]> LinesOf(MadeOrder order) => order.Lines.Select((line, index) => (object?[])
    [
        order.Id, index + 1, MadeIds.Product(line.Product), line.Sku, line.Name, line.Quantity, line.UnitPrice, line.Total, Weight,
    ]);

    public static IEnumerable<object?[]> HistoryOf(MadeOrder order) => order.Fate.Path.Select((step, index) => (object?[])
    [
        order.Id, index + 1L, step.Status, index == order.Fate.Path.Count - 1 ? order.Fate.Reason : null,
        (order.PlacedAt + step.After).UtcDateTime, step.Status is "placed" or "cancelled" ? "customer" : "process",
    ]);
}
