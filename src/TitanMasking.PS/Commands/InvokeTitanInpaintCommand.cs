using System.Management.Automation;

namespace TitanMasking.PS.Commands;

/// <summary>Paints the black pixels of a mask, or what a mask prompt names; with no prompt, removes it.</summary>
/// <remarks>
/// <para>Inpainting changes what is inside the mask. Black is inside: those pixels are painted as -Prompt says, and the white ones belong to what is kept. With -MaskPrompt, words say what is painted instead, and no mask file is needed. With no -Prompt, what is masked is removed, and the background goes on in its place.</para>
/// </remarks>
/// <example>
/// <para>Paint the black pixels of a mask</para>
/// <code>Invoke-TitanInpaint photo.jpg -Mask mask.png -Prompt 'embedded fireplace' -Simulate</code>
/// <para>The result is photo.inpaint.png beside the image. -Simulate needs no account and no network; leave it away to paint with Amazon Bedrock.</para>
/// </example>
/// <example>
/// <para>Replace what words name</para>
/// <code>Invoke-TitanInpaint photo.jpg -MaskPrompt 'painting' -Prompt 'a round mirror' -Destination out -Suffix .mirror</code>
/// <para>The result is out/photo.mirror.png.</para>
/// </example>
/// <example>
/// <para>Remove something</para>
/// <code>Invoke-TitanInpaint photo.jpg -Mask mask.png -Destination out</code>
/// <para>With no -Prompt, what is masked is removed.</para>
/// </example>
/// <example>
/// <para>See what would be asked and what it would cost</para>
/// <code>Get-ChildItem products/*.jpg | Invoke-TitanInpaint -Mask masks -Prompt 'an oak floor' -Destination out -WhatIf</code>
/// <para>Masks are looked up in the folder masks by the base name of each image. Everything is checked, nothing is sent and nothing written.</para>
/// </example>
/// <example>
/// <para>A folder overnight</para>
/// <code>
/// Get-ChildItem products -Recurse -File -Filter *.jpg |
///     Invoke-TitanInpaint -Mask { "masks/$($_.BaseName).png" } -Prompt 'an oak floor' -Destination out -Root products -MaxCost 20 -ErrorVariable failed |
///     Select-Object FullName, Status, Cost |
///     Export-Csv painted.csv
/// $failed | ForEach-Object { "$($_.TargetObject): $($_.ErrorRecord ?? $_)" } | Set-Content failed.txt
/// </code>
/// <para>The tree of folders is kept below out. One bad file is one error, and the rest goes on; at 20 dollars the run stops. What failed is in failed.txt.</para>
/// </example>
/// <example>
/// <para>Go on after a crash, or after -MaxCost</para>
/// <code>
/// Get-ChildItem products -Recurse -File -Filter *.jpg |
///     Invoke-TitanInpaint -Mask { "masks/$($_.BaseName).png" } -Prompt 'an oak floor' -Destination out -Root products
/// </code>
/// <para>The same command again. What is painted is not paid for again: the journal in out knows it, and a reply that was saved is finished. Calls that were on their way at a crash are reported, and asked again.</para>
/// </example>
/// <example>
/// <para>Prompts from a CSV file</para>
/// <code>Import-Csv jobs.csv | Invoke-TitanInpaint -Destination out</code>
/// <para>The columns are Path, Mask or MaskPrompt, Prompt, NegativePrompt, Seed, and Destination or OutFile, as far as they are needed. An empty cell is an absent value.</para>
/// </example>
/// <example>
/// <para>One machine of eight</para>
/// <code>Get-ChildItem products/*.jpg | Invoke-TitanInpaint -MaskPrompt 'floor' -Prompt 'an oak floor' -Destination out -Shard 0/8</code>
/// <para>Every machine runs the same command with a number of its own, from 0/8 to 7/8, and each image is one machine's. Nothing else is shared or agreed on.</para>
/// </example>
/// <seealso cref="InvokeTitanOutpaintCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "TitanInpaint", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FileInfo))]
public sealed class InvokeTitanInpaintCommand : PaintCommand
{
    private protected override string TaskName => "Inpaint";
}
