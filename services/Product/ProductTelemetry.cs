using System.Diagnostics.Metrics;
using OnlineShop.Product.Imports;

namespace OnlineShop.Product;

/// <summary>The numbers that tell how the shelf and its cache do.</summary>
internal static class ProductTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Product");

    /// <summary>How reservations went; tagged with <c>outcome</c>.</summary>
    public static readonly Counter<long> Reservations = Meter.CreateCounter<long>(
        "shop.product.reservations", "{reservation}", "Reservations of stock, by outcome.");

    /// <summary>Reads of products; tagged with the <c>source</c> that answered: process, redis or database.</summary>
    public static readonly Counter<long> Reads = Meter.CreateCounter<long>(
        "shop.product.reads", "{product}", "Products read, by the source that answered.");

    /// <summary>Confirmed orders whose stock was not reserved and so is not sold; tagged with the <c>status</c> of the reservation.</summary>
    public static readonly Counter<long> UnsoldOrders = Meter.CreateCounter<long>(
        "shop.product.unsold_orders", "{order}", "Confirmed orders whose stock was not reserved and so is not sold.");

    /// <summary>Uploads of pictures; tagged with <c>outcome</c>: stored, known or refused.</summary>
    public static readonly Counter<long> Pictures = Meter.CreateCounter<long>(
        "shop.product.pictures", "{picture}", "Uploaded pictures, by outcome.");

    /// <summary>Rows of imported files; tagged with <c>outcome</c> and whether it was a dry run (<c>dry_run</c>).</summary>
    public static readonly Counter<long> ImportedRows = Meter.CreateCounter<long>(
        "shop.product.imported_rows", "{row}", "Rows of imported files, by outcome.");

    public static void Imported(bool dryRun, BatchCount count)
    {
        Add("created", count.Created);
        Add("changed", count.Changed);
        Add("unchanged", count.Unchanged);
        Add("bad", count.Bad);

        void Add(string outcome, int rows)
        {
            if (rows > 0)
                ImportedRows.Add(rows, new("outcome", outcome), new KeyValuePair<string, object?>("dry_run", dryRun));
        }
    }

    public static void Reservation(string outcome, int count = 1) =>
        Reservations.Add(count, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Unsold(string status) => UnsoldOrders.Add(1, new KeyValuePair<string, object?>("status", status));

    public static void Picture(string outcome) => Pictures.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Read(string source, int count)
    {
        if (count > 0)
            Reads.Add(count, new KeyValuePair<string, object?>("source", source));
    }
}
