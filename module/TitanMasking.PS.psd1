@{
    RootModule           = 'TitanMasking.PS.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5d0b6a0e-6f5c-4d55-9d0a-3f0f5d8c7a21'
    Author               = 'TitanMasking.PS contributors'
    CompanyName          = 'TitanMasking.PS contributors'
    Copyright            = '(c) TitanMasking.PS contributors. MIT licence.'
    Description          = 'Repaints parts of images through the Titan Image Generator contract on Amazon Bedrock: inpainting and outpainting, by mask image or by mask prompt, for folders of pictures.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('TitanMasking.PS.Format.ps1xml')
    TypesToProcess       = @('TitanMasking.PS.Types.ps1xml')
    CmdletsToExport      = @('Export-TitanGallery', 'Get-TitanModel', 'Invoke-TitanInpaint', 'Invoke-TitanOutpaint', 'New-TitanMask', 'Repair-TitanMask', 'Test-TitanMask')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'Bedrock', 'Titan', 'Image', 'Inpainting', 'Outpainting', 'Mask', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            ReleaseNotes = 'CHANGELOG.md, beside this file, has them.'
        }
    }
}
