using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>A correction of a stock as a person enters it: a reason, and units whose meaning follows from it.</summary>
internal sealed record StockChange
{
    public AdjustmentReason Reason { get; set; } = AdjustmentReason.Received;

    /// <summary>What was counted, where the reason is a correction; else what comes in or goes out.</summary>
    public int? Units { get; set; }

    public string Note { get; set; } = "";

    /// <summary>Whether the units are all that is on the shelf.</summary>
    public bool IsCount => Reason is AdjustmentReason.Correction;

    /// <summary>The fewest units that can be entered.</summary>
    public int Least => Reason switch
    {
        AdjustmentReason.Correction => 0,
        AdjustmentReason.Other => -1_000_000,
        _ => 1,
    };

    /// <summary>Units that come in, or, below zero, that go out; null where they are counted.</summary>
    private int? Quantity => IsCount ? null : Reason is AdjustmentReason.Damaged or AdjustmentReason.Lost ? -Units : Units;

    /// <summary>What is on the shelf afterwards; null where nothing is entered.</summary>
    public int? After(ShelfStock stock) => IsCount ? Units : stock.OnHand + Quantity;

    /// <summary>Whether there is something to book.</summary>
    public bool Changes(ShelfStock stock) => After(stock) is { } after && after != stock.OnHand;

    /// <summary>The correction in the API's words, of the stock that was looked at.</summary>
    public AdjustStock ToRequest(ShelfStock stock) => new()
    {
        Quantity = Quantity, OnHand = IsCount ? Units : null, Reason = Reason,
        Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(), Version = stock.Version,
    };
}
