using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Channels;

/// <summary>The SMS gateway.</summary>
internal sealed class SmsOptions
{
    public const string Section = "Sms";

    /// <summary>Its address; messages are posted to <c>/sms/messages</c> below it.</summary>
    [Required(ErrorMessage = "Sms:BaseUrl is not set; for example http://localhost:9020.")]
    public Uri? BaseUrl { get; set; } = new("http://localhost:9020");
}
