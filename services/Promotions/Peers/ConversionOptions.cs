using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Promotions.Peers;

/// <summary>How exchange rates are kept.</summary>
internal sealed class ConversionOptions
{
    public const string Section = "Conversion";

    /// <summary>How long a rate is used without asking again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Conversion:CacheFor must be between 0 and 1 hour.")]
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after a quote its rate is honoured: the time between the quote and the placing of the order.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00", ErrorMessage = "Conversion:HonouredFor must be between 10 seconds and 1 day.")]
    public TimeSpan HonouredFor { get; set; } = TimeSpan.FromMinutes(15);
}
