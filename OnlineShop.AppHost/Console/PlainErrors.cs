namespace OnlineShop.AppHost.Console;

/// <summary>
/// Says what is wrong with a start in one line: a wrong switch or a port in use is no reason for a stack trace.
/// </summary>
internal static class PlainErrors
{
    /// <summary>
    /// Ends the process with exit code 1 and the message of a <see cref="DistributedApplicationException"/> that nobody has
    /// caught.
    /// </summary>
    public static void Show() => AppDomain.CurrentDomain.UnhandledException += (_, e) =>
    {
        if (e.ExceptionObject is not DistributedApplicationException error)
            return;
        System.Console.Error.WriteLine(error.Message);
        Environment.Exit(1);
    };
}
