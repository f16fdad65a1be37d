using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Channels;

/// <summary>The mail server, and who sends.</summary>
internal sealed class MailOptions
{
    public const string Section = "Smtp";

    /// <summary>
    /// <c>smtp://host:port</c> or <c>smtps://host:port</c>, with <c>user:password@</c> if the server requires it. An
    /// AppHost gives its endpoint in this form.
    /// </summary>
    [Required(ErrorMessage = "Smtp:Url is not set; for example smtp://localhost:9025.")]
    public Uri? Url { get; set; } = new("smtp://localhost:9025");

    /// <summary>The sender.</summary>
    [Required]
    public string From { get; set; } = "Online Shop <orders@shop.example>";

    /// <summary>How long a mail may take, with the wait for a connection.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The most connections to the server of each replica.</summary>
    [Range(1, 100)]
    public int MaxConnections { get; set; } = 16;
}
