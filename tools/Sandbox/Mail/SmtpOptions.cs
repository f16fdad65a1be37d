namespace OnlineShop.Sandbox.Mail;

/// <summary>The section <c>Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>The address to listen on. The box takes mail from anybody, so by default only from this machine.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port to listen on; 0 takes any free one.</summary>
    public int Port { get; set; } = 9025;

    /// <summary>The largest mail that is taken.</summary>
    public int MaxMessageBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How long a silent client is waited for.</summary>
    public double IdleSeconds { get; set; } = 300;
}
